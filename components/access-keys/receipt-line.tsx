'use client'

import { describeReceipt, type Receipt, type ReceiptEffect } from '@/lib/domain/receipt'

type ReceiptLineProps = { receipt: Receipt; effect: ReceiptEffect }

/** What the verifiers have confirmed. */
export function ReceiptLine({ receipt, effect }: ReceiptLineProps) {
  return <span>{describeReceipt(receipt, effect)}</span>
}
