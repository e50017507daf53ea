import { ExternalLink } from 'lucide-react'
import { GUIDE_TITLES, type GuideSlug, guideAddress } from '@/lib/documentation/guides'

type GuideLinkProps = {
  guide: GuideSlug
  /** The words of the link; the title of the guide if absent. */
  children?: string
}

/** Leads to a guide, in a new tab, so that the typed text on this page stays. */
export function GuideLink({ guide, children = GUIDE_TITLES[guide] }: GuideLinkProps) {
  return (
    <a
      href={guideAddress(guide)}
      target="_blank"
      rel="noopener"
      className="whitespace-nowrap text-link underline decoration-1 underline-offset-3"
    >
      {children}
      <ExternalLink aria-hidden="true" className="mb-0.5 ml-1 inline size-3" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
