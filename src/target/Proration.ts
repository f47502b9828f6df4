/**
 * How days in seat are counted where somebody joins or leaves within a period.
 *
 * @category Target
 */
export type Proration = 'working-days' | 'calendar-days';
