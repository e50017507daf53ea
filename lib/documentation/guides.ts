import { labelled } from '@/lib/domain/labelled'

/** A guide: a short page in Markdown. The first line is its title, the first paragraph its summary. */
export type Guide = { slug: GuideSlug; address: string; title: string; summary: string; text: string }

/** The guides in the order in which they are read, and their titles, which a test compares with the first lines of the files. */
export const [GUIDE_SLUGS, GUIDE_TITLES] = labelled({
  'a-key-has-leaked': 'A key has leaked',
  naming: 'Naming keys',
  'creating-keys': 'Creating keys like others',
  'least-privilege': 'Least privilege',
  rotation: 'Rotating a secret',
  'storing-secrets': 'Storing secrets',
  troubleshooting: 'Troubleshooting refusals',
})
export type GuideSlug = (typeof GUIDE_SLUGS)[number]

/** The address of a guide, in the console and at the verifier. */
export const guideAddress = (slug: GuideSlug) => `/docs/guides/${slug}`

/** Reads title and summary of a guide. */
export function readGuide(slug: GuideSlug, markdown: string): Guide {
  const [heading = '', ...rest] = markdown.trim().split('\n')
  const text = rest.join('\n').trim()
  const [summary = ''] = text.split('\n\n')
  return {
    slug,
    address: guideAddress(slug),
    title: heading.replace(/^# /, ''),
    summary: summary.replaceAll('`', '').replace(/\s+/g, ' '),
    text,
  }
}
