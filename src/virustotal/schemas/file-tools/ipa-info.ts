import { plainDictionary } from '../../reading/plain-dictionary.ts';
import { part, partsOf, text, texts, whole } from '../../reading/wire-values.ts';
import { machoArchitecture } from './macho-info.ts';

/** Apps of iOS. Public; no recording but the documentation's. Fact sheet section 7.4. */
export const ipaInfo = part({
  apps: partsOf({ ...machoArchitecture, signature: plainDictionary }),
  plist: plainDictionary,
  provision: part({
    Name: text,
    AppIDName: text,
    TeamName: text,
    TeamIdentifier: texts,
    ApplicationIdentifierPrefix: texts,
    Platform: texts,
    Version: whole,
    TimeToLive: whole,
    CreationDate: text,
    ExpirationDate: text,
    UUID: text,
    Entitlements: plainDictionary,
  }),
  itunes: plainDictionary,
});
