import type { ReactNode } from 'react'

/** A target of the navigation to sections. Focusable, so that the keyboard continues from here after a jump. */
export function KeySectionPart({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} tabIndex={-1} className="flex scroll-mt-12 flex-col gap-6 rounded-lg md:scroll-mt-0">
      {children}
    </div>
  )
}
