import { ExactTime } from '@/components/ui/relative-time'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { describeConfirmation, describeReceipt, effectOf, type Receipt } from '@/lib/domain/receipt'

/** The receipt in an event: "Blocked everywhere at 28 Nov 2026, 15:20:03 CET. Confirmed by verifier-1 in 12 ms.". */
export function RecordedReceipt({ event, receipt }: { event: AuditEvent; receipt: Receipt }) {
  const effect = effectOf(event.action)
  if (!receipt.complete) return <span>{describeReceipt(receipt, effect)}</span>
  return (
    <span className="wrap-anywhere">
      <span>{effect} at </span>
      <ExactTime value={Date.parse(event.at) + receipt.elapsedMs} precision="second" />
      <span>. </span>
      <span translate="no">{describeConfirmation(receipt)}</span>
    </span>
  )
}
