import { cn } from '@/lib/cn'

/** The logo: a clasp with two keys. Decoration beside a name; therefore hidden from assistive technology. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={cn('ui-logo', className)}
    >
      <path d="M16 2.5 21.5 8 16 13.5 10.5 8Z" />
      <path d="M12.5 11.5 9 16M19.5 11.5 23 16" />
      <circle cx="8" cy="18.5" r="2.8" />
      <path d="M8 21.3V29.5M8 26h2.8M8 29.3h2.8" />
      <circle cx="24" cy="18.5" r="2.8" />
      <path d="M24 21.3V29.5M24 26h-2.8M24 29.3h-2.8" />
    </svg>
  )
}
