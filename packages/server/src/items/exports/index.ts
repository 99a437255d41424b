export { createExportRecords, type ExportRecords } from './export-records.ts'
export { createExports, type ExportFacts, type Exports } from './exports.ts'
export { writeZip } from './zip-file.ts'
