/** A small picture for the demo page. */
export const PICTURE_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 135" width="240" height="135">
<rect width="240" height="135" fill="#bfe0f5"/>
<circle cx="180" cy="40" r="20" fill="#ffd45e"/>
<path d="M0 110 Q60 50 120 100 T240 80 V135 H0Z" fill="#5fa36a"/>
<path d="M0 125 Q80 85 160 120 T240 110 V135 H0Z" fill="#3d7d4f"/>
</svg>
`;

const SAMPLES_PER_SECOND = 8000;
const TONE_HERTZ = 440;
const WAV_HEADER_BYTES = 44;

/** One second of a quiet tone: a WAV file of 8-bit samples, one channel. */
export function toneWav(): Buffer<ArrayBuffer> {
  const wav = Buffer.alloc(WAV_HEADER_BYTES + SAMPLES_PER_SECOND);
  wav.write('RIFF', 0, 'ascii');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'ascii');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36, 'ascii');
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 40);
  for (let index = 0; index < SAMPLES_PER_SECOND; index += 1) {
    const phase = (2 * Math.PI * TONE_HERTZ * index) / SAMPLES_PER_SECOND;
    wav.writeUInt8(128 + Math.round(24 * Math.sin(phase)), WAV_HEADER_BYTES + index);
  }
  return wav;
}
