import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Download, FetchAgainState } from '../../domain/checked-file.ts';
import { againAddressOf, releaseAssetOf } from '../../domain/release-asset.ts';
import { CAN_FETCH_AGAIN, fetchAgainWords } from '../../ui/fetch-again-words.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { usePage } from '../../ui/page-context.ts';

type Props = { checkId: string; download: Download; state: FetchAgainState };

/** Whether the address of a file can be fetched a second time, or GitHub be asked for its hash, and the leave for it. */
export function FetchAgain({ checkId, download, state }: Props): JSX.Element | null {
  const { ports } = usePage();
  const ofRelease = releaseAssetOf(download) !== null;
  const address = againAddressOf(download);
  const words = fetchAgainWords(state, ofRelease);
  // What a person lets is remembered on the disk, and nothing of a private window is.
  if (words === null || ports.isPrivate) return null;
  return (
    <div class="explanation fetch-again">
      <p>{words}</p>
      {CAN_FETCH_AGAIN.has(state) && URL.canParse(address) && (
        <Leave checkId={checkId} address={address} ofRelease={ofRelease} />
      )}
    </div>
  );
}

type LeaveProps = { checkId: string; address: string; ofRelease: boolean };

function Leave({ checkId, address, ofRelease }: LeaveProps): JSX.Element {
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
        <span>
          From now on by itself for {ofRelease ? 'the files of releases' : 'what is downloaded from there'}
        </span>
      </label>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void fetchAgain()}>
          {ofRelease ? (
            'Ask GitHub for its hash'
          ) : (
            <>
              Fetch it again from <ForeignText text={new URL(address).hostname} />
            </>
          )}
        </button>
      </div>
    </>
  );
}
