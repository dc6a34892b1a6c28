/** Gives what hears how many bytes are done, and tells it on in whole percent, each once. */
export function inPercent(sizeBytes: number, tell: (percent: number) => void): (doneBytes: number) => void {
  let told = -1;
  return (doneBytes) => {
    const percent = Math.floor((100 * doneBytes) / sizeBytes);
    if (percent === told) return;
    told = percent;
    tell(percent);
  };
}
