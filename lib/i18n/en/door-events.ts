import { roundEvents } from './round-events.ts'
import { surveyEvents } from './survey-events.ts'

/** What is done from door to door, in the log. */
export const doorEvents = { ...roundEvents, ...surveyEvents }
