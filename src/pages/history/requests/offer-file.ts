/** Offers a text as a file to be saved; it is made in the page and goes nowhere else. */
export function offerFile(name: string, mediaType: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it by the next task; held until then it cannot be lost.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
