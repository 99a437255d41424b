export { createReceiptRecords, type ReceiptRecords, type ReceiptRow } from './receipt-records.ts'
export { createReservationRecords, type ReservationRecords } from './reservation-records.ts'
export {
  burnGraceMs,
  expireJob,
  holdsView,
  type ReservationParts,
  takeView,
} from './reservations.ts'
export { createViewLog, type ViewLog } from './view-log.ts'
export { createViewLogRecords, type ViewLogRecords, type ViewLogRow } from './view-log-records.ts'
export { viewTtlMs } from './viewer-marks.ts'
export { countsAsView, type Visit } from './visit.ts'
