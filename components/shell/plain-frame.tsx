import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import { Alive } from './alive'

type PlainFrameProps = {
  /** The heading; omit it if the content has its own. */
  title?: string
  description?: ReactNode
  children: ReactNode
}

/** The frame of pages without navigation: sign-in, setting a password, errors. */
export function PlainFrame({ title, description, children }: PlainFrameProps) {
  return (
    <main id="content" className="flex min-h-dvh flex-col items-center justify-center bg-sidebar px-4 py-10">
      <Alive place="frame" />
      <Alive place="page" />
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center justify-center gap-2">
          <Logo className="size-7" />
          <span className="font-semibold text-base tracking-tight">Chatelaine</span>
        </div>
        <div className="rounded-xl border bg-card p-6 shadow-raised">
          {title ? (
            <header className="mb-5">
              <h1 className="text-balance font-semibold text-base">{title}</h1>
              {description ? (
                <div className="mt-0.5 text-pretty text-muted-foreground">{description}</div>
              ) : null}
            </header>
          ) : null}
          {children}
        </div>
      </div>
    </main>
  )
}
