'use client'

import { RouteError } from '@/components/access-keys/route-error'

/** Stands in the place of the list when it could not be made. */
export default function ListError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <RouteError {...props} what="The access keys" />
}
