import type { Metadata } from 'next'
import Link from 'next/link'
import { PlainFrame } from '@/components/shell/plain-frame'
import { buttonStyle } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PlainFrame
      title="There’s nothing here"
      description="It may have been deleted, or it belongs to a workspace you aren’t a member of."
    >
      <Link href="/" className={buttonStyle({ variant: 'primary' })}>
        Go to your access keys
      </Link>
    </PlainFrame>
  )
}
