/** The beginning of an IPv4 address (two numbers at least), or of an IPv6 address (two groups at least). */
const IPV4_START = /^\d{1,3}\.\d{1,3}(\.\d{0,3}){0,2}$/
const IPV6_START = /^[0-9a-f]{1,4}:[0-9a-f:]{0,40}$/i

/** The typed text as the beginning of an address of last use; null if it cannot be one. */
export function readAddressStart(typed: string): string | null {
  return IPV4_START.test(typed) || IPV6_START.test(typed) ? typed.toLowerCase() : null
}
