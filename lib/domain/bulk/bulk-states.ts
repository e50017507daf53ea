export const BULK_STATES = ['running', 'finished', 'stopped'] as const
