import { rosterEvents } from './roster-events.ts'
import { roundEvents } from './round-events.ts'
import { surveyEvents } from './survey-events.ts'

/** What is done from door to door and from person to person, in the log. */
export const doorEvents = { ...roundEvents, ...rosterEvents, ...surveyEvents }
