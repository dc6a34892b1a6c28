import type { ComponentChildren, JSX } from 'preact';

type Props = { isOn: boolean; onChosen: (isOn: boolean) => void; hint?: string; children: ComponentChildren };

/** A setting that is on or off. */
export function TickSetting({ isOn, onChosen, hint, children }: Props): JSX.Element {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget }) => onChosen(currentTarget.checked)}
      />
      <span>
        {children} {hint !== undefined && <small>{hint}</small>}
      </span>
    </label>
  );
}
