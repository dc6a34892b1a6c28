import { part, texts } from '../../reading/wire-values.ts';

/** Scripts of web pages; `tags` name what they use. Public; no recording. Fact sheet section 7.3. */
export const javascriptInfo = part({ tags: texts });

/** Scripts of PowerShell, by what they call. Public. Fact sheet section 7.3. */
export const powershellInfo = part({
  cmdlets: texts,
  cmdlets_alias: texts,
  functions: texts,
  dotnet_calls: texts,
  ps_variables: texts,
});

/** Scripts of Visual Basic. Public; no recording. Fact sheet section 7.3. */
export const vbaInfo = part({ strings: texts });
