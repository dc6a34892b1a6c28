import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { FetchAgainState } from '../../domain/checked-file.ts';
import { CAN_FETCH_AGAIN, FETCH_AGAIN_WORDS } from '../../ui/fetch-again-words.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { usePage } from '../../ui/page-context.ts';

type Props = { checkId: string; address: string; state: FetchAgainState };

/** Whether the address of a file can be fetched a second time, and the leave for it. */
export function FetchAgain({ checkId, address, state }: Props): JSX.Element | null {
  const { ports } = usePage();
  const words = FETCH_AGAIN_WORDS[state];
  // What a person lets is remembered on the disk, and nothing of a private window is.
  if (words === null || ports.isPrivate) return null;
  return (
    <div class="explanation fetch-again">
      <p>{words}</p>
      {CAN_FETCH_AGAIN.has(state) && URL.canParse(address) && <Leave checkId={checkId} address={address} />}
    </div>
  );
}

function Leave({ checkId, address }: Omit<Props, 'state'>): JSX.Element {
  const { ports, orders } = usePage();
  const forSite = useSignal(false);

  /**
   * The browser asks only inside of the click, and its question closes the popup: the order is given before it, once,
   * and the background hears itself that the browser lets Vouch. A second order could fetch it a third time.
   */
  async function fetchAgain(): Promise<void> {
    const given = orders.give({ type: 'fetch-again', checkId, forSite: forSite.value });
    await Promise.all([given, ports.requestSite(address).catch(() => false)]);
  }

  return (
    <>
      <label class="tick">
        <input
          type="checkbox"
          checked={forSite.value}
          onChange={(event) => (forSite.value = event.currentTarget.checked)}
        />
        <span>From now on by itself for what is downloaded from there</span>
      </label>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void fetchAgain()}>
          Fetch it again from <ForeignText text={new URL(address).hostname} />
        </button>
      </div>
    </>
  );
}
