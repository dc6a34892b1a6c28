import * as v from 'valibot';

/** About 317 years: what dates can be written with. */
const LARGEST_OFFSET_MS = 1e13;

/** Where the clock is put: so far ahead of the real one, or to a moment, from which it goes on. */
export const clockSettingSchema = v.union([
  v.strictObject({
    offsetMs: v.pipe(v.number(), v.integer(), v.minValue(-LARGEST_OFFSET_MS), v.maxValue(LARGEST_OFFSET_MS)),
  }),
  v.strictObject({
    nowMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LARGEST_OFFSET_MS)),
  }),
]);

/** One of the settings of {@link clockSettingSchema}. */
export type ClockSetting = v.InferOutput<typeof clockSettingSchema>;

/** The clock that quotas, analyses and the dates of new objects follow. */
export type Clock = {
  nowMs: () => number;
  /** How far it is ahead of the real one. */
  offsetMs: () => number;
  set: (setting: ClockSetting) => void;
};

/** A clock that goes with a real one, and can be put ahead of it or back. */
export function createClock(realMs: () => number): Clock {
  let offsetMs = 0;
  return {
    nowMs: () => realMs() + offsetMs,
    offsetMs: () => offsetMs,
    set: (setting) => {
      offsetMs = 'offsetMs' in setting ? setting.offsetMs : setting.nowMs - realMs();
    },
  };
}
