import * as v from 'valibot';
import { countsByName } from '../counts-by-name.ts';
import { dictionaryOf } from '../../reading/dictionary.ts';
import { decimal, fields, flag, part, text, texts, tupleOf, whole } from '../../reading/wire-values.ts';

/** By the names of an app's components. */
const filters = dictionaryOf(fields({ action: texts, category: texts }));
const intentFilters = part({ Activities: filters, Receivers: filters, Services: filters });

/** By the names of the fields, such as `CN`, and `DN` for all of them in one. */
const distinguishedName = dictionaryOf(v.string());

/**
 * Android apps and their parts, by Androguard. Its versions name some fields differently: until about 2020 `Main
 * Activity`, `intent-filters` and `Permissions`, whose texts are type, short and full description; since then
 * `main_activity`, `intent_filters` and `permission_details`. Of a DEX file only a few fields are told. Public. Fact
 * sheet section 7.4.
 */
export const androguard = part({
  AndroguardVersion: text,
  /** A number for what `AndroidApplicationInfo` says in a word: `APK`, `DEX` or `AXML`. */
  AndroidApplication: whole,
  AndroidApplicationError: flag,
  AndroidApplicationInfo: text,
  AndroidVersionCode: text,
  AndroidVersionName: text,
  Package: text,
  MinSdkVersion: text,
  TargetSdkVersion: text,
  Activities: texts,
  Services: texts,
  Receivers: texts,
  Providers: texts,
  Libraries: texts,
  StringsInformation: texts,
  SourceFile: text,
  VTAndroidInfo: decimal,
  RiskIndicator: part({ APK: countsByName, PERM: countsByName }),
  /** The dates are texts, whose form has changed. */
  certificate: part({
    Issuer: distinguishedName,
    Subject: distinguishedName,
    serialnumber: text,
    thumbprint: text,
    validfrom: text,
    validto: text,
  }),
  'Main Activity': text,
  main_activity: text,
  'intent-filters': intentFilters,
  intent_filters: intentFilters,
  Permissions: dictionaryOf(tupleOf([v.string(), v.string(), v.string()])),
  permission_details: dictionaryOf(
    fields({ permission_type: text, short_description: text, full_description: text }),
  ),
});
