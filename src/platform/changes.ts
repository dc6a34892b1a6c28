const CHANNEL = 'vouch-changes';

/** Tells the open pages that something in the store has changed: no data, and nothing is woken by it. */
export function createChangeBroadcast(): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  return () => channel.postMessage(null);
}

/** Calls back when the background has changed something in the store; returns the end of the subscription. */
export function onStoreChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listener);
  return () => channel.close();
}
