import { GUIDE_SLUGS, GUIDE_TITLES, guideAddress } from '@/lib/documentation/guides'

/** A page of the documentation. The console serves it beside its own pages, and opens it in a new tab. */
export type HelpEntry = { label: string; href: string }

/** The reference and the codes, for people who write programs. */
export const REFERENCE_ENTRIES: readonly HelpEntry[] = [
  { label: 'API reference', href: '/docs' },
  { label: 'Error codes', href: '/docs/errors' },
]

/** The guides, for people who use keys. */
export const GUIDE_ENTRIES: readonly HelpEntry[] = GUIDE_SLUGS.map((slug) => ({
  label: GUIDE_TITLES[slug],
  href: guideAddress(slug),
}))

/** Opens a page of the documentation, as its link does. The new tab cannot reach the console's page. */
export function openHelp(href: string): void {
  const link = document.createElement('a')
  Object.assign(link, { href, target: '_blank', rel: 'noopener' })
  link.click()
}
