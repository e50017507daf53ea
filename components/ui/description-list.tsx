import type { ReactNode } from 'react'

/** Facts about one thing: term at the left, detail at the right; stacked on a phone. */
export function DescriptionList({ items }: { items: { term: string; detail: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[10rem_1fr] sm:gap-y-2.5">
      {items.map(({ term, detail }) => (
        <div key={term} className="contents">
          <dt className="text-muted-foreground">{term}</dt>
          <dd className="mb-2 min-w-0 break-words sm:mb-0">{detail}</dd>
        </div>
      ))}
    </dl>
  )
}
