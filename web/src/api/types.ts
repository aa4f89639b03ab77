// What the API takes and gives, where its OpenAPI document leaves the shape open (docs/api.md, docs/claims.md).
// A key that does not apply is absent; there may be more keys than these.

export type Stand = 'asserts' | 'confirms' | 'denies' | 'doubts';
export type Status = 'single' | 'corroborated' | 'contested' | 'denied';
export type Certainty = 'certain' | 'probable' | 'possible';
export type Polarity = 'positive' | 'negative';
export type Stance =
  'assert' | 'confirm' | 'deny' | 'doubt' | 'ask' | 'demand' | 'intend' | 'predict' | 'accuse' | 'think';
/** Start and end, half-open, in Unicode scalar values of the text of the report. */
export type Span = [number, number];

export interface Page<Item> {
  items: Item[];
  next?: string;
}

export interface ClaimLine {
  id: string;
  wording: string;
  status: Status;
  credibility: number;
  first?: string;
  last?: string;
  appearances: number;
  reports: number;
  origins_for: number;
  origins_against: number;
  origins_doubting: number;
}

export interface Range {
  low: number;
  best: number;
  high: number;
}

/** Reports of one happening, and how many it killed and injured. */
export interface IncidentLine {
  id: string;
  title: string;
  place?: string;
  country?: string;
  first?: string;
  last?: string;
  reports: number;
  copies: number;
  killed?: Range;
  injured?: Range;
}

/** A number that a report gives, and on whose word. */
export interface IncidentValue extends Range {
  report: string;
  origin: string;
  outlet?: string;
  title?: string;
  published?: string;
  value?: number;
  bound?: Bound;
  source?: string;
  is_copy: boolean;
}

export interface IncidentDossier extends IncidentLine {
  killed_values?: { range: Range; values: IncidentValue[] };
  injured_values?: { range: Range; values: IncidentValue[] };
  told_by: ReportLine[];
  claims: ClaimLine[];
  bounded: boolean;
}

export interface Moved {
  claim: ClaimLine;
  unit: string;
  was: Range;
  now: Range;
  at?: string;
}

export interface DeskNews {
  ledger: { reports: number; attributions: number; claims: number; first?: string; last?: string };
  new: ClaimLine[];
  corroborated: ClaimLine[];
  contested: ClaimLine[];
  moved: Moved[];
}

export interface Counted {
  value: string;
  count: number;
}

export interface NamedCount {
  id: string;
  name: string;
  count: number;
}

export interface Facets {
  status: Counted[];
  stance: Counted[];
  parties: NamedCount[];
  countries: Counted[];
  places: NamedCount[];
  months: { month: string; count: number }[];
  bounded?: boolean;
}

export interface ReportLine {
  id: string;
  origin?: string;
  title?: string;
  outlet?: string;
  url?: string;
  published?: string;
}

export interface Speaker {
  text: string;
  name: string;
  party?: { key: string; body?: string; body_name?: string; named?: boolean };
  role?: string;
  kind?: string;
}

export interface Appearance {
  id: string;
  report: ReportLine;
  kind: 'direct' | 'indirect' | 'mixed';
  stance: Stance;
  polarity: Polarity;
  certainty: Certainty;
  cue?: string;
  content: string;
  spans: Span[];
  source?: Speaker;
  via?: Speaker[];
  said?: string;
  copy_of?: string;
  confidence?: number;
}

export interface Position {
  party: string;
  name: string;
  role?: string;
  stand: Stand;
  certainty: Certainty;
  since?: string;
  stands: { stand: Stand; since?: string; appearance: string }[];
  appearances: string[];
}

export interface Origin {
  body: string;
  name: string;
  named: boolean;
  side: 'for' | 'against' | 'neither';
  voices: {
    party: string;
    name: string;
    texts: { report: string; appearances: string[]; copies?: string[]; via?: string[] }[];
  }[];
}

export type Bound = 'about' | 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'exactly' | 'between';

export interface FigureRange extends Range {
  unit: string;
  values: {
    date?: string;
    value: number;
    low: number;
    high: number;
    bound: Bound;
    source?: string;
    appearance: string;
  }[];
}

export interface PlaceLine {
  name: string;
  kind: string;
  country?: string;
  lat?: number;
  lon?: number;
}

export type What = 'accept' | 'reject' | 'correct' | 'merge' | 'split' | 'rate' | 'note' | 'undo';

export interface Correction {
  stance?: Stance;
  polarity?: Polarity;
  certainty?: Certainty;
  content?: Span;
  party?: string;
}

/** A line of the log. */
export interface Review {
  id: number;
  made: string;
  who: string;
  what: What;
  subject: string;
  value?: Correction & { with?: string; grade?: string; text?: string; from?: string };
  why?: string;
  undone_by?: number;
  to_look_at?: boolean;
}

/** A decision that is sent. */
export interface Decision extends Correction {
  what: What;
  subject: string;
  who: string;
  why?: string;
  with?: string;
  grade?: string;
  text?: string;
  /** Of a rejection: the whole claim is meant, with all its appearances. */
  claim?: boolean;
}

export interface Dossier {
  id: string;
  wording: string;
  worded_by: string;
  polarity: Polarity;
  status: Status;
  credibility: { grade: number; reasons: string[] };
  first?: string;
  last?: string;
  reports: number;
  positions: Position[];
  repeats?: { name: string; times: number; since?: string }[];
  origins: Origin[];
  figures?: FigureRange[];
  places?: PlaceLine[];
  conflicts?: string[];
  appearances: Appearance[];
  reviews?: Review[];
}

export interface PartyPage {
  id: string;
  name: string;
  kind: string;
  role?: string;
  country?: string;
  said: { claim: ClaimLine; stand: Stand; since?: string }[];
  changes: { claim: ClaimLine; stands: { stand: Stand; since?: string; appearance: string }[] }[];
  cites: NamedCount[];
  cited_by: NamedCount[];
  grade?: string;
}

/** As `GET parties?name=` gives it. */
export interface PartyFound {
  key: string;
  name: string;
  kind: string;
  role?: string;
  positions: { claim: ClaimLine; stand: Stand; since?: string; changed: boolean }[];
}

export interface Passage {
  spans: Span[];
  text: string;
}

export interface Voice extends Passage {
  party?: string;
}

export interface Attribution {
  id: string;
  kind: 'direct' | 'indirect' | 'mixed';
  stance: Stance;
  polarity: Polarity;
  certainty: Certainty;
  cue?: Passage & { lemma: string };
  content: Passage;
  source?: Voice;
  via?: Voice[];
  said?: string;
  where_said?: string;
  mentions?: string[];
  confidence?: number;
}

export interface PartyEntry {
  id: string;
  name: string;
  kind: string;
  role?: string;
  of?: string;
  country?: string;
  aliases?: string[];
  spans: Span[];
}

/** The record of one report (`onrecord/1`). */
export interface ReportRecord {
  report: ReportLine & { byline?: string; language?: string; text: string };
  attributions: Attribution[];
  parties: PartyEntry[];
  places: { id: string; name: string; kind: string; country?: string }[];
  times: { id: string; spans: Span[]; edtf?: string; type: string }[];
  figures: {
    id: string;
    spans: Span[];
    value?: number;
    low?: number;
    high?: number;
    bound: Bound;
    unit?: string;
  }[];
  narration: Span[];
  notices?: { code: string; message: string }[];
}

export interface Upload {
  id: number;
  name: string;
  done: boolean;
  added: number;
  there: number;
  refused: number;
}

/** What `GET events` tells. */
export type Happening =
  | { event: 'reading'; upload: number; name: string }
  | { event: 'added'; upload: number; report: string; origin: string; new: boolean }
  | { event: 'refused'; upload: number; message: string; hint?: string }
  | { event: 'done'; upload: number; added: number; there: number; refused: number }
  | { event: 'reviewed'; review: number; what: string; subject: string }
  | { event: 'missed'; count: number };

export const ROLES = ['reader', 'reviewer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody with an account. */
export interface User {
  name: string;
  role: Role;
}

export interface Session {
  accounts: boolean;
  user?: User;
}
