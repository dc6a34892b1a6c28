import type { JSX } from 'preact';
import { NumberSetting } from '../number-setting.tsx';
import { TickSetting } from '../tick-setting.tsx';

const SUGGESTED_MEGABYTES = 1000;

type Props = { megabytes: number | null; onChosen: (megabytes: number | null) => void };

/** Up to which size files are looked up; null: of any size. */
export function LargestSize({ megabytes, onChosen }: Props): JSX.Element {
  return (
    <>
      <TickSetting isOn={megabytes !== null} onChosen={(isOn) => onChosen(isOn ? SUGGESTED_MEGABYTES : null)}>
        Large files
      </TickSetting>
      {megabytes !== null && (
        <NumberSetting
          label="Larger than"
          unit="MB"
          value={megabytes}
          least={1}
          most={1_000_000}
          onChosen={onChosen}
        />
      )}
    </>
  );
}
