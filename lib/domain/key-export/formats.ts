/** The formats of an export of the list. */
export const KEY_EXPORT_FORMATS = ['csv', 'json', 'jsonl'] as const
export type KeyExportFormat = (typeof KEY_EXPORT_FORMATS)[number]
