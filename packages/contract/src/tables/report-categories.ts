/** What a report can be about, in the words of the form. */
export const reportCategories = {
  csam: 'Sexual abuse of a child',
  ncii: 'Intimate images shared without consent',
  threat: 'A threat to somebody',
  illegal: 'Something else that is illegal',
  copyright: 'Copyright',
  personal_data: 'My personal data',
  spam: 'Spam or fraud',
  other: 'Something else',
} as const satisfies Record<string, string>

export type ReportCategory = keyof typeof reportCategories

export const reportCategoryNames = Object.keys(reportCategories) as [
  ReportCategory,
  ...ReportCategory[],
]

export function isReportCategory(text: string): text is ReportCategory {
  return Object.hasOwn(reportCategories, text)
}

/** Most characters of a report, and of an appeal. */
export const maxReportCharacters = 5000
