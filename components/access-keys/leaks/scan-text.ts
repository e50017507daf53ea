import { openPlacesOfReport } from '@/lib/domain/leaks/places-of-report'
import { mayBeReport } from '@/lib/domain/leaks/report-records'
import { openScan, type ScanResult } from '@/lib/domain/leaks/scan'
import { sha256Hex } from '@/lib/sha256-hex'
import { textPieces } from './text-pieces'

/** Finds the credentials of a text or a file. `onRead` reports how much of it was read. */
export async function scanText(
  source: string | Blob,
  onRead: (read: number) => void,
): Promise<Pick<ScanResult, 'credentials' | 'beyond'>> {
  const scan = openScan(sha256Hex)
  let isReport: boolean | null = null
  for await (const { text, read } of textPieces(source)) {
    isReport ??= mayBeReport(text)
    scan.read(text)
    onRead(read)
  }
  const { credentials, positions, beyond } = scan.end()
  if (isReport === true && positions.length > 0) {
    const report = openPlacesOfReport(positions)
    for await (const { text } of textPieces(source)) report.read(text)
  }
  return { credentials, beyond }
}
