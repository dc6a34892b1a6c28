import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { EngineResult } from '../domain/engine.ts';
import { CATEGORY_LOOKS, engineGroup, inReadingOrder, matchingEngines } from './engine-order.ts';
import { ForeignText } from './foreign-text.tsx';
import { countOf } from './format-number.ts';
import { Picture, Sign } from './icon.tsx';

/** What each engine said: those that warn first. A row opens where more is known. */
export function EngineTable({ engines }: { engines: EngineResult[] }): JSX.Element {
  const wanted = useSignal('');
  if (engines.length === 0) return <p class="empty">VirusTotal gave no single engine's answer.</p>;
  const ordered = inReadingOrder(engines);
  const shown = matchingEngines(ordered, wanted.value);
  return (
    <>
      <div class="filter">
        <input
          type="search"
          aria-label="Filter engines by name, result or category"
          placeholder="Filter engines"
          value={wanted.value}
          onInput={(event) => (wanted.value = event.currentTarget.value)}
        />
        <output>
          {shown.length === engines.length
            ? countOf(engines.length, 'engine')
            : `${shown.length} of ${engines.length}`}
        </output>
      </div>
      <table class="engines">
        <thead class="only-read">
          <tr>
            <th scope="col">Engine</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((result) => (
            <EngineRow key={ordered.indexOf(result)} result={result} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p class="empty">No engine matches.</p>}
    </>
  );
}

function EngineRow({ result }: { result: EngineResult }): JSX.Element {
  const isOpen = useSignal(false);
  const id = useId();
  const known = knownOf(result);
  const name = <ForeignText text={result.engine} />;
  return (
    <>
      <tr class={`group-${engineGroup(result.category)}`}>
        <th scope="row">
          {known.length === 0 ? (
            <span class="engine-name">{name}</span>
          ) : (
            <button
              type="button"
              class="engine-name"
              aria-expanded={isOpen.value}
              aria-controls={isOpen.value ? id : undefined}
              onClick={() => (isOpen.value = !isOpen.value)}
            >
              <Picture name="open" />
              {name}
            </button>
          )}
        </th>
        <td>
          <ResultWord result={result} />
        </td>
      </tr>
      {isOpen.value && <MoreRow id={id} known={known} />}
    </>
  );
}

type Known = { label: string; text: string };

function MoreRow({ id, known }: { id: string; known: Known[] }): JSX.Element {
  return (
    <tr id={id} class="engine-more">
      <td colSpan={2}>
        <dl>
          {known.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <ForeignText text={text} />
              </dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  );
}

/** The engine's own word where it says more than its category; the category is read out before it. */
function ResultWord({ result }: { result: EngineResult }): JSX.Element {
  const look = CATEGORY_LOOKS[result.category];
  const own = result.result;
  const saysMore = own !== null && own !== '' && own.toLowerCase() !== look.word;
  return (
    <span class={`result tone-${look.tone}`}>
      <Sign name={look.sign} />
      {saysMore ? (
        <>
          <span class="only-read">{look.word}: </span>
          <ForeignText text={own} />
        </>
      ) : (
        look.word
      )}
    </span>
  );
}

function knownOf({ category, method, version, updated }: EngineResult): Known[] {
  const more = [
    { label: 'Method', text: method },
    { label: 'Version', text: version },
    { label: 'Updated', text: updated },
  ].flatMap(({ label, text }) => (text ? [{ label, text }] : []));
  return more.length === 0 ? [] : [{ label: 'Category', text: CATEGORY_LOOKS[category].word }, ...more];
}
