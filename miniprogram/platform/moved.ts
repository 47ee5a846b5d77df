import { forget, keptKeys, readKept } from './storage';
import { keepSealed, readSealed, sealedKeys } from './vault';

/** What this account keeps under the key. What was kept in plain, before there was a vault, is moved at the first look. */
export async function readMoved(key: string): Promise<unknown> {
  const sealed = await readSealed(key);
  if (sealed !== undefined) return sealed;
  const plain = await readKept(key);
  if (plain === undefined) return undefined;
  // On a full phone it stays where it is.
  await keepSealed(key, plain).then(
    () => forget(key),
    () => undefined,
  );
  return plain;
}

/** Keys that begin so, of the vault and of before. */
export async function movedKeys(beginning: string): Promise<string[]> {
  const [sealed, all] = await Promise.all([sealedKeys(beginning), keptKeys()]);
  return [...new Set([...sealed, ...all.filter((key) => key.startsWith(beginning))])];
}
