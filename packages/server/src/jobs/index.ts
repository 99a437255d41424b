export { createJobs } from './create-jobs.ts'
export type { JobHandler, JobOptions, JobRequest, Jobs } from './job.ts'
