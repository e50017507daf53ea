'use client'

import { RouteError } from '@/components/access-keys/route-error'

/** Stands in the place of the key page when it could not be made. */
export default function KeyError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <RouteError {...props} what="This access key" />
}
