import type { JSX } from 'preact';
import { TickSetting } from './tick-setting.tsx';

type Props<Name extends string> = {
  legend: string;
  words: Readonly<Record<Name, string>>;
  names: readonly Name[];
  chosen: readonly Name[];
  onChosen: (chosen: Name[]) => void;
};

/** A setting that is any choice of some names. */
export function TickListSetting<Name extends string>(props: Props<Name>): JSX.Element {
  const { legend, words, names, chosen, onChosen } = props;
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {names.map((name) => (
        <TickSetting
          key={name}
          isOn={chosen.includes(name)}
          onChosen={(isOn) =>
            onChosen(names.filter((each) => (each === name ? isOn : chosen.includes(each))))
          }
        >
          {words[name]}
        </TickSetting>
      ))}
    </fieldset>
  );
}
