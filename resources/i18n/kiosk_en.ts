<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActionPanel</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel the work of %n people? None of it counts.</source>
        <translation>
            <numerusform>Cancel the work of %n person? None of it counts.</numerusform>
            <numerusform>Cancel the work of %n people? None of it counts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n</source>
        <translation>
            <numerusform>Cancel %n</numerusform>
            <numerusform>Cancel %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AdminRows</name>
    <message numerus="yes">
        <source>PIN locked here, %n min more</source>
        <translation>
            <numerusform>PIN locked here, %n min more</numerusform>
            <numerusform>PIN locked here, %n min more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>alert after %n min</source>
        <translation>
            <numerusform>alert after %n min</numerusform>
            <numerusform>alert after %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertsViewModel</name>
    <message numerus="yes">
        <source>limit %n min</source>
        <translation>
            <numerusform>limit %n min</numerusform>
            <numerusform>limit %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>pc</numerusform>
            <numerusform>pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message numerus="yes">
        <source>%n days late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Target reached, %n still working</source>
        <translation>
            <numerusform>Target reached, %n still working</numerusform>
            <numerusform>Target reached, %n still working</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Target reached, %n still paused</source>
        <translation>
            <numerusform>Target reached, %n still paused</numerusform>
            <numerusform>Target reached, %n still paused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodeEntryScreen</name>
    <message numerus="yes">
        <source>Ticket · %n characters more</source>
        <translation>
            <numerusform>Ticket · %n character more</numerusform>
            <numerusform>Ticket · %n characters more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CorrectionField</name>
    <message numerus="yes">
        <source>At most %n digits</source>
        <translation>
            <numerusform>At most %n digit</numerusform>
            <numerusform>At most %n digits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>was %1 pcs</source>
        <translation>
            <numerusform>was %1 pc</numerusform>
            <numerusform>was %1 pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CorrectionPage</name>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrewScreen</name>
    <message numerus="yes">
        <source>people</source>
        <translation>
            <numerusform>person</numerusform>
            <numerusform>people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scan the ticket to start %n</source>
        <translation>
            <numerusform>Scan the ticket to start %n person</numerusform>
            <numerusform>Scan the ticket to start %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayCard</name>
    <message numerus="yes">
        <source>pieces</source>
        <translation>
            <numerusform>piece</numerusform>
            <numerusform>pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Feedback</name>
    <message numerus="yes">
        <source>%n unsent entries were saved and will be sent</source>
        <translation>
            <numerusform>%n unsent entry was saved and will be sent</numerusform>
            <numerusform>%n unsent entries were saved and will be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no longer started</source>
        <translation>
            <numerusform>%n no longer started</numerusform>
            <numerusform>%n no longer started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n started</source>
        <translation>
            <numerusform>%n person started</numerusform>
            <numerusform>%n people started</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions</source>
        <translation>
            <numerusform>%n action</numerusform>
            <numerusform>%n actions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more could not</source>
        <translation>
            <numerusform>and %n more could not start</numerusform>
            <numerusform>and %n more could not start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent by itself when the network is back · %n waiting</source>
        <translation>
            <numerusform>Sent by itself when the network is back · %n waiting</numerusform>
            <numerusform>Sent by itself when the network is back · %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came in</source>
        <translation>
            <numerusform>%n came in</numerusform>
            <numerusform>%n came in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n went home</source>
        <translation>
            <numerusform>%n went home</numerusform>
            <numerusform>%n went home</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n do other work</source>
        <translation>
            <numerusform>%n does other work</numerusform>
            <numerusform>%n do other work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back for %n</source>
        <translation>
            <numerusform>Taken back for %n</numerusform>
            <numerusform>Taken back for %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FleetPanel</name>
    <message numerus="yes">
        <source>%n terminals</source>
        <translation>
            <numerusform>%n terminal</numerusform>
            <numerusform>%n terminals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FloorViewModel</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To check %n</source>
        <translation>
            <numerusform>To check %n</numerusform>
            <numerusform>To check %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Working %n</source>
        <translation>
            <numerusform>Working %n</numerusform>
            <numerusform>Working %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused %n</source>
        <translation>
            <numerusform>Paused %n</numerusform>
            <numerusform>Paused %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due or late %n</source>
        <translation>
            <numerusform>Due or late %n</numerusform>
            <numerusform>Due or late %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No task %n</source>
        <translation>
            <numerusform>No task %n</numerusform>
            <numerusform>No task %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n</source>
        <translation>
            <numerusform>All %n</numerusform>
            <numerusform>All %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n</source>
        <translation>
            <numerusform>In %n</numerusform>
            <numerusform>In %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgottenStopScreen</name>
    <message numerus="yes">
        <source>%1 pcs recorded</source>
        <translation>
            <numerusform>%1 pc recorded</numerusform>
            <numerusform>%1 pcs recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs in all</source>
        <translation>
            <numerusform>%1 pc in all</numerusform>
            <numerusform>%1 pcs in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeaderViewModel</name>
    <message numerus="yes">
        <source>review %n</source>
        <translation>
            <numerusform>review %n</numerusform>
            <numerusform>review %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved here</source>
        <translation>
            <numerusform>%n saved here</numerusform>
            <numerusform>%n saved here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved</source>
        <translation>
            <numerusform>%n saved</numerusform>
            <numerusform>%n saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items need review</source>
        <translation>
            <numerusform>%n item needs review</numerusform>
            <numerusform>%n items need review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for the office</source>
        <translation>
            <numerusform>%n waiting for the office</numerusform>
            <numerusform>%n waiting for the office</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Online · sending %n</source>
        <translation>
            <numerusform>Online · sending %n</numerusform>
            <numerusform>Online · sending %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock off by %n min</source>
        <translation>
            <numerusform>Clock off by %n min</numerusform>
            <numerusform>Clock off by %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock off by %n h</source>
        <translation>
            <numerusform>Clock off by %n h</numerusform>
            <numerusform>Clock off by %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock off by %n days</source>
        <translation>
            <numerusform>Clock off by %n days</numerusform>
            <numerusform>Clock off by %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message numerus="yes">
        <source>Crew: %n</source>
        <translation>
            <numerusform>Crew of %n</numerusform>
            <numerusform>Crew of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModeButton</name>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticesScreen</name>
    <message numerus="yes">
        <source>and %n more after this</source>
        <translation>
            <numerusform>and %n more after this</numerusform>
            <numerusform>and %n more after this</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PauseReasonScreen</name>
    <message numerus="yes">
        <source>usually %n minutes</source>
        <translation>
            <numerusform>usually %n minute</numerusform>
            <numerusform>usually %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PieceField</name>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>pc</numerusform>
            <numerusform>pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PieceScreen</name>
    <message numerus="yes">
        <source>Mine today: %1 pcs</source>
        <translation>
            <numerusform>Mine today: %1 pc</numerusform>
            <numerusform>Mine today: %1 pcs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinCard</name>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>%n try left</numerusform>
            <numerusform>%n tries left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinTries</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n used</source>
        <translation>
            <numerusform>%n used</numerusform>
            <numerusform>%n used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuantityScreen</name>
    <message numerus="yes">
        <source>At most %n digits</source>
        <translation>
            <numerusform>At most %n digit</numerusform>
            <numerusform>At most %n digits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 over the target: ask your supervisor</source>
        <translation>
            <numerusform>%1 over the target: ask your supervisor</numerusform>
            <numerusform>%1 over the target: ask your supervisor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 over the target</source>
        <translation>
            <numerusform>%1 over the target</numerusform>
            <numerusform>%1 over the target</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs left</source>
        <translation>
            <numerusform>%1 pc left</numerusform>
            <numerusform>%1 pcs left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScrapReasonScreen</name>
    <message numerus="yes">
        <source>%1 scrap pieces: why?</source>
        <translation>
            <numerusform>%1 scrap piece: why?</numerusform>
            <numerusform>%1 scrap pieces: why?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs today</source>
        <translation>
            <numerusform>%1 pc today</numerusform>
            <numerusform>%1 pcs today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SecondTaskScreen</name>
    <message numerus="yes">
        <source>and on %n more: what should happen to them?</source>
        <translation>
            <numerusform>and on %n more: what should happen to them?</numerusform>
            <numerusform>and on %n more: what should happen to them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs left</source>
        <translation>
            <numerusform>%1 pc left</numerusform>
            <numerusform>%1 pcs left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionCard</name>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message numerus="yes">
        <source>%n scanners found</source>
        <translation>
            <numerusform>%n scanner found</numerusform>
            <numerusform>%n scanners found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupViewModel</name>
    <message numerus="yes">
        <source>Scan %n times</source>
        <translation>
            <numerusform>Scan %n time</numerusform>
            <numerusform>Scan %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %1 of %n</source>
        <translation>
            <numerusform>Read %1 of %n scan</numerusform>
            <numerusform>Read %1 of %n scans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShiftStopButton</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartTile</name>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncTab</name>
    <message numerus="yes">
        <source>entries</source>
        <translation>
            <numerusform>entry</numerusform>
            <numerusform>entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskChoice</name>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>pc</numerusform>
            <numerusform>pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskNote</name>
    <message numerus="yes">
        <source>From the office: %n</source>
        <translation>
            <numerusform>From the office: %n</numerusform>
            <numerusform>From the office: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskNotesScreen</name>
    <message numerus="yes">
        <source>Office notes: %n</source>
        <translation>
            <numerusform>Office notes: %n</numerusform>
            <numerusform>Office notes: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskPeople</name>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskProgress</name>
    <message numerus="yes">
        <source>pcs</source>
        <translation>
            <numerusform>pc</numerusform>
            <numerusform>pcs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs left</source>
        <translation>
            <numerusform>%1 pc left</numerusform>
            <numerusform>%1 pcs left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TerminalRows</name>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoScreen</name>
    <message numerus="yes">
        <source>with the %n above</source>
        <translation>
            <numerusform>with the one above</numerusform>
            <numerusform>with the %n above</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkLeftOpenScreen</name>
    <message numerus="yes">
        <source>and %n more after it: what should happen to it?</source>
        <translation>
            <numerusform>and %n more after it: what should happen to it?</numerusform>
            <numerusform>and %n more after it: what should happen to it?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 pcs</source>
        <translation>
            <numerusform>%1 pc</numerusform>
            <numerusform>%1 pcs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallRow</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WallBoard</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n</source>
        <translation>
            <numerusform>In: %n</numerusform>
            <numerusform>In: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DaySums</name>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
</TS>
