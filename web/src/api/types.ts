// The names the pages use for what the server sends. The shapes are the server's own: schema.ts is generated from docs/openapi.json.
// Only what that document leaves open (the values of answers) is said here.
import type { components } from './schema'

type Schemas = components['schemas']
type Refine<Base, Part> = Omit<Base, keyof Part> & Part

export type Me = Schemas['Me']
export type Language = Me['language']
export type Theme = Me['theme']
export type Print = Me['print']
export type Body = Schemas['BodyItem']
export type Word = Schemas['Label']

export type FlowItem = Schemas['FlowItem']
export type State = Schemas['State']
export type Badge = Schemas['Tone']
export type Holder = Schemas['Holder']
export type Left = Schemas['Left']
export type Clock = Schemas['ListClock']
export type Light = Clock['light']

export type ListItem = Schemas['ListItem']
export type MatterPage = Schemas['Matters']
export type SimilarItem = Schemas['SimilarItem']
export type Todo = Schemas['Todo']
export type TodoPage = Schemas['Todos']

// ---- answers of forms
export type FileRef = Schemas['Name'] & { size?: number; type?: string }
export interface Outsider { name: string; contact: string }
export type Entrant = string | Outsider  // of a party: an id, or somebody without account
export interface FigureAnswer { value: number | null; qualifier: string }
export interface Row { [field: string]: Answer }
export type Answer = string | number | boolean | null | undefined | FigureAnswer | string[] | Entrant[] | FileRef[] | Row[]
export interface Answers { [name: string]: Answer }

export type Choice = Schemas['FieldValue']
export type FieldSpec = Refine<Schemas['FieldSpec'], { value?: Answer; fields?: FieldSpec[] }>
export type FieldKind = FieldSpec['kind']
export type FlowShape = Refine<Schemas['Flow'], { form: FieldSpec[] }>

// ---- a matter
export type Reason = Schemas['Reason']
export type MoveSpec = Refine<Schemas['Move'], { asks?: FieldSpec[]; help?: string; note_label?: string }>
export type PartyList = Schemas['Party']
export type PartyEntry = Schemas['PartyEntry']
export type RecordRow = Refine<Schemas['RecordRow'], { values: Answers }>
export type RecordList = Refine<Schemas['RecordTable'], { fields: FieldSpec[]; rows: RecordRow[] }>
export type Children = Schemas['Children']
export type Tree = Schemas['Tree']
export type TreeNode = Refine<Schemas['TreeNode'], { children: TreeNode[] }>
export type Chain = Schemas['Chain']
export type ChainItem = Schemas['ChainItem']
export type LinkList = Schemas['LinkList']
export type Linked = Schemas['LinkedMatter']
export type RoadStop = Schemas['RoadStep']
export type Matter = Refine<Schemas['Matter'], { form: FieldSpec[]; records: Record<string, RecordList>; moves: MoveSpec[] }>
export type Gone = Schemas['Gone']  // carried out, and no longer open to whoever did it
export type Entry = Schemas['Entry']
export type Calculation = Schemas['Calculation']
export type MoveCommand = Refine<Schemas['MoveMatter'], { answers?: Answers }>

// ---- beside the matters
export type AnswerSummary = Schemas['AnswerSummary']
export type Matrix = Schemas['Matrix']
export type MatrixColumn = Schemas['MatrixColumn']
export type MatrixRow = Schemas['MatrixRow']
export type MatrixSum = Schemas['MatrixSum']
export type PickItem = Schemas['Pick']
export type PeopleSet = Schemas['PeopleSet']
export type Figures = Schemas['Figures']
export type OpenedFigure = Schemas['OpenedFigure']
export type Breakdown = Schemas['Breakdown']
export type Comparison = Schemas['Comparison']
export type FigureTable = Schemas['FigureTable']
export type TableFindings = Schemas['TableFindings']
export type Notice = Schemas['Notice']
export type NoticePage = Schemas['Notices']
export type Channel = Schemas['Channel']
export type ChannelWish = Schemas['ChannelForm']
export type Deliveries = Schemas['Deliveries']
export type Delivery = Schemas['Delivery']
export type SavedView = Schemas['SavedView']
export type RosterCheck = Schemas['RosterCheck']
export type RosterResult = Schemas['RosterConfirmed']

// ---- the year of an annual plan, and how consultations were rated
export type PlanOfYear = Schemas['PlanOfYear']
export type PlanYear = Schemas['PlanYear']
export type PlanTopic = Schemas['PlanTopic']
export type PlanActivity = Schemas['PlanActivity']
export type PlanHint = Schemas['PlanHint']
export type EvaluationYear = Schemas['EvaluationYear']
export type EvaluationLine = Schemas['EvaluationLine']

// ---- activities: when they are held, who comes, who was there
export type CalendarDays = Schemas['CalendarDays']
export type CalendarItem = Schemas['CalendarItem']
export type CalendarDay = Schemas['CalendarDay']
export type Clash = Schemas['Clash']
export type Clashes = Schemas['Clashes']
export type LookForClashes = Schemas['LookForClashes']
export type AttendanceSheet = Schemas['Attendance']
export type AttendanceLine = Schemas['AttendanceItem']
export type PaperState = Schemas['PaperState']
export type PaperReaders = Schemas['PaperReaders']
export type PaperReader = Schemas['PaperReader']
export type InvitationAnswer = Schemas['AnswerInvitation']
export type Answered = Schemas['Answered']
export type Signing = Schemas['SignSitting']
export type Correction = Schemas['CorrectSignature']
export type Signed = Schemas['Signed']
export type SignedList = Schemas['SignedList']
export type HallCode = Schemas['HallCode']

// ---- reports
export type ReportTemplate = Schemas['ReportTemplate']
export type Report = Schemas['Report']
export type ReportBlock = Schemas['ReportBlock']
export type ReportRun = Schemas['ReportRun']
export type ReportTable = NonNullable<ReportBlock['table']>
export type ReportParagraph = Schemas['ReportParagraph']
export type ReportFigure = Schemas['ReportFigure']
export type ReportFigureOpened = Schemas['OpenedReportFigure']
export type ReportDifference = Schemas['ReportDifference']
export type ReportErratum = Schemas['ReportErratum']
export type ReportPart = Schemas['ReportPart']
export type SavedReport = Schemas['SavedReport']
export type UnlinkedNumber = Schemas['ReportUnlinked']
export type OpenPoint = Schemas['ReportOpenPoint']
