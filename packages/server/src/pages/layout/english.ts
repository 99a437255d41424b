/** Of what is English in every language: words of the contract, which are for programs, and of the terminal. */
export const english = { lang: 'en', dir: 'ltr' } as const
