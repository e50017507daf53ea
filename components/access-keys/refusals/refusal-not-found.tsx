import { SearchX } from 'lucide-react'
import { GuideLink } from '@/components/shell/guide-link'
import { EmptyState } from '@/components/ui/empty-state'
import { NOT_HERE } from '@/lib/domain/refusals/words'

/**
 * Says why no request with this id is shown. An accepted request, another workspace and an unknown id look the same.
 */
export function RefusalNotFound() {
  return (
    <div role="status" className="rounded-lg border bg-card shadow-raised">
      <EmptyState icon={SearchX} title="No blocked request with this ID">
        {NOT_HERE} <GuideLink guide="troubleshooting">What else you can try</GuideLink>
      </EmptyState>
    </div>
  )
}
