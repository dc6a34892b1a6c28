import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Picture } from '../../ui/icon.tsx';

/** How a list gets a member: `read` gives it from what was typed, null where that is none, which `refusal` says. */
type Adding = {
  label: string;
  placeholder: string;
  read: (typed: string) => string | null;
  refusal: string;
};

type Props = {
  heading: string;
  /** What stands in place of an empty list. */
  empty: string;
  members: readonly string[];
  onChange: (members: string[]) => void;
  adding?: Adding;
};

/** A setting that is a list of texts, each to be taken out again; with `adding` one can be typed. */
export function ListSetting({ heading, empty, members, onChange, adding }: Props): JSX.Element {
  return (
    <>
      <h3>{heading}</h3>
      {members.length === 0 ? (
        <p class="hint">{empty}</p>
      ) : (
        <ul class="hosts">
          {members.map((member) => (
            <li key={member}>
              <ForeignText text={member} />
              <RemoveButton
                name={member}
                onPress={() => onChange(members.filter((other) => other !== member))}
              />
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <AddField adding={adding} onAdd={(member) => onChange([...new Set([...members, member])])} />
      )}
    </>
  );
}

/** Takes a member out of a list. */
export function RemoveButton({ name, onPress }: { name: string; onPress: () => void }): JSX.Element {
  return (
    <button type="button" class="icon-button" aria-label={`Remove ${name}`} title="Remove" onClick={onPress}>
      <Picture name="delete" />
    </button>
  );
}

function AddField({ adding, onAdd }: { adding: Adding; onAdd: (member: string) => void }): JSX.Element {
  const { label, placeholder, read, refusal } = adding;
  const isRefused = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const refusalId = useId();

  function add(event: Event): void {
    event.preventDefault();
    const member = read(field.current?.value ?? '');
    isRefused.value = member === null;
    if (member === null || !field.current) return;
    field.current.value = '';
    onAdd(member);
  }

  return (
    <form class="add-field" onSubmit={add}>
      <input
        type="text"
        ref={field}
        aria-label={label}
        aria-invalid={isRefused.value}
        aria-describedby={isRefused.value ? refusalId : undefined}
        placeholder={placeholder}
        spellcheck={false}
        onInput={() => (isRefused.value = false)}
      />
      <button type="submit" class="button small">
        Add
      </button>
      {isRefused.value && (
        <p class="tone-bad refusal" id={refusalId} role="alert">
          {refusal}
        </p>
      )}
    </form>
  );
}
