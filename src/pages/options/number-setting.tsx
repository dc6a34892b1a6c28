import type { JSX } from 'preact';

type Props = {
  label: string;
  unit: string;
  value: number;
  least: number;
  most: number;
  onChosen: (value: number) => void;
};

/** A setting that is a whole number; what is none, or too small or too large, is put back. */
export function NumberSetting({ label, unit, value, least, most, onChosen }: Props): JSX.Element {
  function onChange(event: { currentTarget: HTMLInputElement }): void {
    const field = event.currentTarget;
    const chosen = Number(field.value);
    if (Number.isInteger(chosen) && chosen >= least && chosen <= most) onChosen(chosen);
    else field.value = String(value);
  }

  return (
    <label class="inline-field">
      <span>{label}</span>
      <input type="number" min={least} max={most} step={1} value={value} onChange={onChange} /> {unit}
    </label>
  );
}
