export { createJobs } from './create-jobs.ts'
export type { JobHandler, JobOptions, JobRequest, Jobs, LaneCounts } from './job.ts'
export { postpone } from './postpone.ts'
export { withinBudget } from './within-budget.ts'
