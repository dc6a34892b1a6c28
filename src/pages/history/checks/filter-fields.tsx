import type { JSX } from 'preact';

/** `words` has the words of each choice, in the order in which they are offered. */
type ChoiceProps<T extends string> = {
  label: string;
  words: Readonly<Record<T, string>>;
  value: T | null;
  onChange: (value: T | null) => void;
};

/** One of several, or any. */
export function ChoiceField<T extends string>(props: ChoiceProps<T>): JSX.Element {
  const choices = choicesIn(props.words);

  function onChange(event: { currentTarget: HTMLSelectElement }): void {
    const chosen = choices.find((choice) => choice === event.currentTarget.value);
    props.onChange(chosen ?? null);
  }

  return (
    <label class="filter">
      <span>{props.label}</span>
      <select value={props.value ?? ''} onChange={onChange}>
        <option value="">any</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {props.words[choice]}
          </option>
        ))}
      </select>
    </label>
  );
}

function choicesIn<T extends string>(words: Readonly<Record<T, string>>): T[] {
  const choices: T[] = [];
  for (const choice in words) choices.push(choice);
  return choices;
}

type DayProps = { label: string; value: string; onChange: (day: string) => void };

/** A day as `2026-11-10`, or none. */
export function DayField({ label, value, onChange }: DayProps): JSX.Element {
  return (
    <label class="filter">
      <span>{label}</span>
      <input type="date" value={value} onInput={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
