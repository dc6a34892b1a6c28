/** What a person can do about it with one click. `grant` asks the browser for the host of `origin`. */
export type Action =
  | { do: 'open-options'; label: string }
  | { do: 'try-again'; label: string }
  | { do: 'grant'; label: string; origin: string }
  | { do: 'copy'; label: string }
  | { do: 'pick-file'; label: string };

/** An error for a person: what happened in one sentence, what to do, and the button for it where there is one. */
export type Explanation = { sentence: string; nextStep: string; action: Action | null };
