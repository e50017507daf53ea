/** A new id for one request. Not `crypto.randomUUID`, which browsers lack on plain HTTP. */
export function randomRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
