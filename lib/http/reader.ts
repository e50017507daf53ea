const DEFAULT_LOCALE = 'en-GB'
const LONGEST_HEADER = 500

/** The first supported locale of an `Accept-Language` header, without variants. "en-GB" if there is none. */
export function readLocale(acceptLanguage: string | null): string {
  const wanted = (acceptLanguage ?? '')
    .slice(0, LONGEST_HEADER)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.find((one) => one.trim().startsWith('q='))?.trim()
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ tag, quality }) => tag !== '*' && quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
  for (const { tag } of wanted) {
    const locale = supported(tag)
    if (locale !== null) return locale
  }
  return DEFAULT_LOCALE
}

function supported(tag: string): string | null {
  try {
    const { baseName } = new Intl.Locale(tag)
    return Intl.DateTimeFormat.supportedLocalesOf(baseName)[0] ?? null
  } catch {
    return null
  }
}

/** The time zone of a cookie, or null if there is no such zone. */
export function readZone(given: string | undefined): string | null {
  if (given === undefined || given.length > 64) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(given) }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
