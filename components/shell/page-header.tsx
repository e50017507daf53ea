import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Alive } from './alive'

type PageHeaderProps = {
  title: ReactNode
  /** One sentence on the purpose of the page. */
  description?: ReactNode
  /** The primary action. */
  action?: ReactNode
  /** Above the title: the link to the parent page. */
  back?: { href: string; label: string }
}

/** The head of a page: title, purpose and primary action. */
export function PageHeader({ title, description, action, back }: PageHeaderProps) {
  return (
    <header className="mb-6">
      <Alive place="page" />
      {back ? (
        <div className="mb-2 text-muted-foreground text-table">
          <Link href={back.href} className="inline-flex items-center gap-1 hover:text-foreground">
            <ChevronLeft aria-hidden="true" className="size-3.5" />
            {back.label}
          </Link>
        </div>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-3xl">
          <h1 className="break-words font-semibold text-xl tracking-tight">{title}</h1>
          {description ? <div className="mt-0.5 text-pretty text-muted-foreground">{description}</div> : null}
        </div>
        {action ? <div className="flex flex-wrap items-center gap-2">{action}</div> : null}
      </div>
    </header>
  )
}
