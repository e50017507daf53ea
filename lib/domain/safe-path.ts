/**
 * The address after sign-in: the given path if it belongs to the console itself, otherwise `/`. Browsers read `\` as
 * `/` and drop tabs and line breaks. Therefore an address that only looks like a path could lead elsewhere.
 */
export function safePath(given: unknown): string {
  if (typeof given !== 'string' || given.length > 2000) return '/'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
  if (!/^\/(?![/\\])/.test(given) || /[\u0000-\u0020\u007f\\]/.test(given) || !given.isWellFormed())
    return '/'
  const home = 'http://console.invalid'
  if (!URL.canParse(given, home)) return '/'
  const url = new URL(given, home)
  if (url.origin !== home || url.pathname.startsWith('//')) return '/'
  return /^\/(api|sign-in|welcome)(\/|$)/.test(url.pathname) ? '/' : `${url.pathname}${url.search}${url.hash}`
}
