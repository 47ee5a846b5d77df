/** AES-GCM with a key that never leaves the browser's key store; the nonce stands before the cipher text. */
export interface Cipher {
  encrypt(text: string): Promise<string>;
  /** Rejects when the text was not made with this key. */
  decrypt(cipherText: string): Promise<string>;
}

const NONCE_BYTES = 12;

export function createCipher(key: () => Promise<CryptoKey>): Cipher {
  return {
    async encrypt(text) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const data = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: nonce },
        await key(),
        new TextEncoder().encode(text),
      );
      return toBase64(new Uint8Array([...nonce, ...new Uint8Array(data)]));
    },
    async decrypt(cipherText) {
      const bytes = fromBase64(cipherText);
      const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, NONCE_BYTES) };
      return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, await key(), bytes.slice(NONCE_BYTES)));
    },
  };
}

/** One key a person, made at its first use and kept, not extractable, in IndexedDB. */
export async function storedKey(persona: string): Promise<CryptoKey> {
  const database = await openKeys();
  const made = await newKey();
  return new Promise((resolve, reject) => {
    // One transaction reads and writes: of two windows at once only the first one's key stays.
    const store = database.transaction('keys', 'readwrite').objectStore('keys');
    const read = store.get(persona) as IDBRequest<CryptoKey | undefined>;
    read.onerror = () => reject(read.error);
    read.onsuccess = () => {
      if (!read.result) store.put(made, persona);
      resolve(read.result ?? made);
    };
  });
}

export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function openKeys(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('wx-storage-keys', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('keys');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
