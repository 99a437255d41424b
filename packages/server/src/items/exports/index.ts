export { createExportRecords, type ExportRecords } from './export-records.ts'
export { createExports, type ExportFacts, type Exports } from './exports.ts'
export { openZip } from './zip-file.ts'
