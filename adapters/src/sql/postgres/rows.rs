//! What every SQLSTATE of `PostgreSQL` means: the rows of [`DEFAULT`](super::DEFAULT). Nothing but rows.
//!
//! A name begins with the five characters of the SQLSTATE; the number before it is what
//! [`SqlState::number`](crate::sql::SqlState::number) makes of them. The first row of a class, `xx000`, answers
//! for those of its class that have none.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 255] = rows! { domain "sqlstate";
          3000 "03000 sql_statement_not_yet_complete"       permanent []
               "the statement is incomplete: our SQL is wrong" "PostgreSQL 18, appendix A";

          8000 "08000 connection_exception"                 retryable [scope = connection, origin = upstream]
               "the connection failed, and nobody can tell what became of the call" "PostgreSQL 18, appendix A";
          8001 "08001 sqlclient_unable_to_establish_sqlconnection" retryable [effect = not_applied, scope = connection, origin = upstream]
               "no connection came about, so nothing was asked" "PostgreSQL 18, appendix A";
          8003 "08003 connection_does_not_exist"            retryable [scope = connection, origin = upstream]
               "there is no connection any more" "PostgreSQL 18, appendix A";
          8004 "08004 sqlserver_rejected_establishment_of_sqlconnection" retryable [effect = not_applied, scope = connection, origin = upstream]
               "the server refused the connection, so nothing was asked" "PostgreSQL 18, appendix A";
          8006 "08006 connection_failure"                   retryable [scope = connection, origin = upstream]
               "the connection broke: a COMMIT under way is in doubt" "PostgreSQL 18, appendix A";
          8007 "08007 transaction_resolution_unknown"       retryable [scope = connection, origin = upstream]
               "nobody knows how the transaction ended: look before repeating it" "PostgreSQL 18, appendix A";
       505_649 "08P01 protocol_violation"                   retryable [scope = connection, origin = upstream]
               "a bug of ours, but far more often a pooler: PgBouncer reports its own time-outs and limits so" "PgBouncer, src/objects.c";

          9000 "09000 triggered_action_exception"           permanent [origin = upstream]
               "a trigger failed on these data" "PostgreSQL 18, appendix A";

       566_560 "0A000 feature_not_supported"                permanent []
               "the server does not support what our SQL asks for, or the result of a prepared statement changed its type" "PostgreSQL 18, appendix A";

       613_216 "0B000 invalid_transaction_initiation"       permanent []
               "our SQL begins a transaction where none may begin" "PostgreSQL 18, appendix A";

       799_840 "0F000 locator_exception"                    permanent []
               "our SQL names a large object that is none" "PostgreSQL 18, appendix A";
       799_841 "0F001 invalid_locator_specification"        permanent []
               "our SQL names a large object that does not exist or is not open" "PostgreSQL 18, appendix A";

     1_079_776 "0L000 invalid_grantor"                      permanent [remedy = operator]
               "our role cannot grant that" "PostgreSQL 18, appendix A";
     1_112_177 "0LP01 invalid_grant_operation"              permanent [remedy = operator]
               "our role cannot grant that" "PostgreSQL 18, appendix A";

     1_266_400 "0P000 invalid_role_specification"           permanent [remedy = operator]
               "the role does not exist, or may not be taken" "PostgreSQL 18, appendix A";

     1_732_960 "0Z000 diagnostics_exception"                permanent [origin = upstream]
               "a routine of the database asks for diagnostics where there are none" "PostgreSQL 18, appendix A";
     1_732_962 "0Z002 stacked_diagnostics_accessed_without_active_handler" permanent [origin = upstream]
               "a routine of the database asks for diagnostics where there are none" "PostgreSQL 18, appendix A";

         10608 "10608 invalid_argument_for_xquery"          permanent [origin = upstream]
               "the data are refused: no argument that XQuery takes" "PostgreSQL 18, appendix A";

         20000 "20000 case_not_found"                       permanent [origin = upstream]
               "a routine of the database met a case that it does not list" "PostgreSQL 18, appendix A";

         21000 "21000 cardinality_violation"                permanent [origin = upstream]
               "the data are refused: several rows where one may be" "PostgreSQL 18, appendix A";

         22000 "22000 data_exception"                       permanent [origin = upstream]
               "the data are refused" "PostgreSQL 18, appendix A";
         22001 "22001 string_data_right_truncation"         permanent [origin = upstream]
               "the data are refused: a string is too long" "PostgreSQL 18, appendix A";
         22002 "22002 null_value_no_indicator_parameter"    permanent [origin = upstream]
               "the data are refused: a NULL has no indicator" "PostgreSQL 18, appendix A";
         22003 "22003 numeric_value_out_of_range"           permanent [origin = upstream]
               "the data are refused: a number is out of range" "PostgreSQL 18, appendix A";
         22004 "22004 null_value_not_allowed"               permanent [origin = upstream]
               "the data are refused: a value is NULL where none may be" "PostgreSQL 18, appendix A";
         22005 "22005 error_in_assignment"                  permanent [origin = upstream]
               "the data are refused: the value cannot be assigned" "PostgreSQL 18, appendix A";
         22007 "22007 invalid_datetime_format"              permanent [origin = upstream]
               "the data are refused: the text is no date or time" "PostgreSQL 18, appendix A";
         22008 "22008 datetime_field_overflow"              permanent [origin = upstream]
               "the data are refused: a date or time is out of range" "PostgreSQL 18, appendix A";
         22009 "22009 invalid_time_zone_displacement_value" permanent [origin = upstream]
               "the data are refused: the time zone is out of range" "PostgreSQL 18, appendix A";
     3_552_555 "2200B escape_character_conflict"            permanent [origin = upstream]
               "the data are refused: the escape character is used in two ways" "PostgreSQL 18, appendix A";
     3_552_556 "2200C invalid_use_of_escape_character"      permanent [origin = upstream]
               "the data are refused: the escape character is used where it may not be" "PostgreSQL 18, appendix A";
     3_552_557 "2200D invalid_escape_octet"                 permanent [origin = upstream]
               "the data are refused: the escape octet is wrong" "PostgreSQL 18, appendix A";
     3_552_559 "2200F zero_length_character_string"         permanent [origin = upstream]
               "the data are refused: a string is empty" "PostgreSQL 18, appendix A";
     3_552_560 "2200G most_specific_type_mismatch"          permanent [origin = upstream]
               "the data are refused: the types of XML values do not fit" "PostgreSQL 18, appendix A";
     3_552_561 "2200H sequence_generator_limit_exceeded"    permanent [origin = upstream, remedy = operator]
               "a sequence has given its last number" "PostgreSQL 18, appendix A";
     3_552_565 "2200L not_an_xml_document"                  permanent [origin = upstream]
               "the data are refused: it is no XML document" "PostgreSQL 18, appendix A";
     3_552_566 "2200M invalid_xml_document"                 permanent [origin = upstream]
               "the data are refused: it is no well-formed XML document" "PostgreSQL 18, appendix A";
     3_552_567 "2200N invalid_xml_content"                  permanent [origin = upstream]
               "the data are refused: it is no well-formed XML content" "PostgreSQL 18, appendix A";
     3_552_572 "2200S invalid_xml_comment"                  permanent [origin = upstream]
               "the data are refused: it is no XML comment" "PostgreSQL 18, appendix A";
     3_552_573 "2200T invalid_xml_processing_instruction"   permanent [origin = upstream]
               "the data are refused: it is no XML processing instruction" "PostgreSQL 18, appendix A";
         22010 "22010 invalid_indicator_parameter_value"    permanent [origin = upstream]
               "the data are refused: the indicator has a wrong value" "PostgreSQL 18, appendix A";
         22011 "22011 substring_error"                      permanent [origin = upstream]
               "the data are refused: a substring of negative length" "PostgreSQL 18, appendix A";
         22012 "22012 division_by_zero"                     permanent [origin = upstream]
               "the data are refused: a division by zero" "PostgreSQL 18, appendix A";
         22013 "22013 invalid_preceding_or_following_size"  permanent [origin = upstream]
               "the data are refused: the frame of a window has a wrong size" "PostgreSQL 18, appendix A";
         22014 "22014 invalid_argument_for_ntile_function"  permanent [origin = upstream]
               "the data are refused: an argument that ntile does not take" "PostgreSQL 18, appendix A";
         22015 "22015 interval_field_overflow"              permanent [origin = upstream]
               "the data are refused: an interval is out of range" "PostgreSQL 18, appendix A";
         22016 "22016 invalid_argument_for_nth_value_function" permanent [origin = upstream]
               "the data are refused: an argument that nth_value does not take" "PostgreSQL 18, appendix A";
         22018 "22018 invalid_character_value_for_cast"     permanent [origin = upstream]
               "the data are refused: the text does not convert" "PostgreSQL 18, appendix A";
         22019 "22019 invalid_escape_character"             permanent [origin = upstream]
               "the data are refused: the escape character is no single character" "PostgreSQL 18, appendix A";
     3_552_591 "2201B invalid_regular_expression"           permanent [origin = upstream]
               "the data are refused: the pattern is no regular expression" "PostgreSQL 18, appendix A";
     3_552_594 "2201E invalid_argument_for_logarithm"       permanent [origin = upstream]
               "the data are refused: a logarithm of what has none" "PostgreSQL 18, appendix A";
     3_552_595 "2201F invalid_argument_for_power_function"  permanent [origin = upstream]
               "the data are refused: an argument that power does not take" "PostgreSQL 18, appendix A";
     3_552_596 "2201G invalid_argument_for_width_bucket_function" permanent [origin = upstream]
               "the data are refused: an argument that width_bucket does not take" "PostgreSQL 18, appendix A";
     3_552_612 "2201W invalid_row_count_in_limit_clause"    permanent [origin = upstream]
               "the data are refused: LIMIT is negative" "PostgreSQL 18, appendix A";
     3_552_613 "2201X invalid_row_count_in_result_offset_clause" permanent [origin = upstream]
               "the data are refused: OFFSET is negative" "PostgreSQL 18, appendix A";
         22021 "22021 character_not_in_repertoire"          permanent [origin = upstream]
               "the data are refused: a character that the encoding does not have, such as a NUL" "PostgreSQL 18, appendix A";
         22022 "22022 indicator_overflow"                   permanent [origin = upstream]
               "the data are refused: the value does not fit the indicator" "PostgreSQL 18, appendix A";
         22023 "22023 invalid_parameter_value"              permanent [origin = upstream]
               "the data are refused: a parameter has a wrong value" "PostgreSQL 18, appendix A";
         22024 "22024 unterminated_c_string"                permanent [origin = upstream]
               "the data are refused: a string does not end" "PostgreSQL 18, appendix A";
         22025 "22025 invalid_escape_sequence"              permanent [origin = upstream]
               "the data are refused: the escape sequence is wrong" "PostgreSQL 18, appendix A";
         22026 "22026 string_data_length_mismatch"          permanent [origin = upstream]
               "the data are refused: a string has the wrong length" "PostgreSQL 18, appendix A";
         22027 "22027 trim_error"                           permanent [origin = upstream]
               "the data are refused: an argument that trim does not take" "PostgreSQL 18, appendix A";
     3_552_630 "2202E array_subscript_error"                permanent [origin = upstream]
               "the data are refused: a subscript is outside of the array" "PostgreSQL 18, appendix A";
     3_552_632 "2202G invalid_tablesample_repeat"           permanent [origin = upstream]
               "the data are refused: REPEATABLE with a seed that is none" "PostgreSQL 18, appendix A";
     3_552_633 "2202H invalid_tablesample_argument"         permanent [origin = upstream]
               "the data are refused: an argument that TABLESAMPLE does not take" "PostgreSQL 18, appendix A";
         22030 "22030 duplicate_json_object_key_value"      permanent [origin = upstream]
               "the data are refused: a JSON object has a key twice" "PostgreSQL 18, appendix A";
         22031 "22031 invalid_argument_for_sql_json_datetime_function" permanent [origin = upstream]
               "the data are refused: an argument that a date function of SQL/JSON does not take" "PostgreSQL 18, appendix A";
         22032 "22032 invalid_json_text"                    permanent [origin = upstream]
               "the data are refused: it is no JSON" "PostgreSQL 18, appendix A";
         22033 "22033 invalid_sql_json_subscript"           permanent [origin = upstream]
               "the data are refused: a subscript of a JSON path is wrong" "PostgreSQL 18, appendix A";
         22034 "22034 more_than_one_sql_json_item"          permanent [origin = upstream]
               "the data are refused: a JSON path finds several items where one may be" "PostgreSQL 18, appendix A";
         22035 "22035 no_sql_json_item"                     permanent [origin = upstream]
               "the data are refused: a JSON path finds no item" "PostgreSQL 18, appendix A";
         22036 "22036 non_numeric_sql_json_item"            permanent [origin = upstream]
               "the data are refused: an item of JSON is no number" "PostgreSQL 18, appendix A";
         22037 "22037 non_unique_keys_in_a_json_object"     permanent [origin = upstream]
               "the data are refused: a JSON object has a key twice" "PostgreSQL 18, appendix A";
         22038 "22038 singleton_sql_json_item_required"     permanent [origin = upstream]
               "the data are refused: a JSON path needs one item" "PostgreSQL 18, appendix A";
         22039 "22039 sql_json_array_not_found"             permanent [origin = upstream]
               "the data are refused: a JSON path needs an array" "PostgreSQL 18, appendix A";
     3_552_662 "2203A sql_json_member_not_found"            permanent [origin = upstream]
               "the data are refused: a JSON path needs a member that is not there" "PostgreSQL 18, appendix A";
     3_552_663 "2203B sql_json_number_not_found"            permanent [origin = upstream]
               "the data are refused: a JSON path needs a number" "PostgreSQL 18, appendix A";
     3_552_664 "2203C sql_json_object_not_found"            permanent [origin = upstream]
               "the data are refused: a JSON path needs an object" "PostgreSQL 18, appendix A";
     3_552_665 "2203D too_many_json_array_elements"         permanent [origin = upstream]
               "the data are refused: a JSON array has too many elements" "PostgreSQL 18, appendix A";
     3_552_666 "2203E too_many_json_object_members"         permanent [origin = upstream]
               "the data are refused: a JSON object has too many members" "PostgreSQL 18, appendix A";
     3_552_667 "2203F sql_json_scalar_required"             permanent [origin = upstream]
               "the data are refused: a JSON path needs a scalar" "PostgreSQL 18, appendix A";
     3_552_668 "2203G sql_json_item_cannot_be_cast_to_target_type" permanent [origin = upstream]
               "the data are refused: an item of JSON does not cast to the type" "PostgreSQL 18, appendix A";
     3_584_945 "22P01 floating_point_exception"             permanent [origin = upstream]
               "the data are refused: a floating-point number is out of range" "PostgreSQL 18, appendix A";
     3_584_946 "22P02 invalid_text_representation"          permanent [origin = upstream]
               "the data are refused: the text is no value of the type" "PostgreSQL 18, appendix A";
     3_584_947 "22P03 invalid_binary_representation"        permanent [origin = upstream]
               "the data are refused: the bytes are no value of the type" "PostgreSQL 18, appendix A";
     3_584_948 "22P04 bad_copy_file_format"                 permanent [origin = upstream]
               "the data are refused: what COPY reads is not in its format" "PostgreSQL 18, appendix A";
     3_584_949 "22P05 untranslatable_character"             permanent [origin = upstream]
               "the data are refused: a character that the other encoding does not have" "PostgreSQL 18, appendix A";
     3_584_950 "22P06 nonstandard_use_of_escape_character"  permanent [origin = upstream]
               "the data are refused: a backslash escapes where it may not" "PostgreSQL 18, appendix A";

         23000 "23000 integrity_constraint_violation"       permanent [origin = upstream]
               "the same data violate the constraint again" "PostgreSQL 18, appendix A";
         23001 "23001 restrict_violation"                   permanent [origin = upstream]
               "a row that others refer to" "PostgreSQL 18, appendix A";
         23502 "23502 not_null_violation"                   permanent [origin = upstream]
               "a value is NULL where none may be" "PostgreSQL 18, appendix A";
         23503 "23503 foreign_key_violation"                permanent [origin = upstream]
               "a foreign key has no partner, or still has one" "PostgreSQL 18, appendix A";
         23505 "23505 unique_violation"                     permanent [origin = upstream]
               "the row exists already" "PostgreSQL 18, appendix A";
         23514 "23514 check_violation"                      permanent [origin = upstream]
               "a CHECK constraint refuses the data" "PostgreSQL 18, appendix A";
     3_631_601 "23P01 exclusion_violation"                  permanent [origin = upstream]
               "the row is in conflict with one that exists" "PostgreSQL 18, appendix A";

         24000 "24000 invalid_cursor_state"                 permanent []
               "our calls are in the wrong order: the cursor is not where they need it" "PostgreSQL 18, appendix A";

         25000 "25000 invalid_transaction_state"            permanent []
               "our calls are in the wrong order for the state of the transaction" "PostgreSQL 18, appendix A";
         25001 "25001 active_sql_transaction"               permanent []
               "our calls are in the wrong order for the state of the transaction" "PostgreSQL 18, appendix A";
         25002 "25002 branch_transaction_already_active"    permanent []
               "our calls are in the wrong order for the state of the transaction" "PostgreSQL 18, appendix A";
         25003 "25003 inappropriate_access_mode_for_branch_transaction" permanent []
               "our calls are in the wrong order for the state of the transaction" "PostgreSQL 18, appendix A";
         25004 "25004 inappropriate_isolation_level_for_branch_transaction" permanent []
               "our calls are in the wrong order for the state of the transaction" "PostgreSQL 18, appendix A";
         25005 "25005 no_active_sql_transaction_for_branch_transaction" permanent []
               "our calls are in the wrong order for the state of the transaction" "PostgreSQL 18, appendix A";
         25006 "25006 read_only_sql_transaction"            retryable [effect = not_applied, scope = target, origin = upstream]
               "the server only reads, as a standby or after a fail-over: the primary writes" "PostgreSQL 18, hot standby";
         25007 "25007 schema_and_data_statement_mixing_not_supported" permanent []
               "our calls are in the wrong order for the state of the transaction" "PostgreSQL 18, appendix A";
         25008 "25008 held_cursor_requires_same_isolation_level" permanent []
               "our calls are in the wrong order for the state of the transaction" "PostgreSQL 18, appendix A";
     3_724_913 "25P01 no_active_sql_transaction"            permanent []
               "our calls are in the wrong order for the state of the transaction" "PostgreSQL 18, appendix A";
     3_724_914 "25P02 in_failed_sql_transaction"            permanent [effect = not_applied]
               "the transaction had failed before: its first error is the one to judge" "PostgreSQL 18, appendix A";
     3_724_915 "25P03 idle_in_transaction_session_timeout"  retryable [effect = not_applied, scope = transaction, origin = upstream]
               "we idled within a transaction; the server undid it and closed the connection" "PostgreSQL 18, idle_in_transaction_session_timeout";
     3_724_916 "25P04 transaction_timeout"                  permanent []
               "the transaction is longer than its limit, and will be again" "PostgreSQL 18, transaction_timeout";

         26000 "26000 invalid_sql_statement_name"           retryable [effect = not_applied, scope = connection, origin = upstream]
               "the server lost a prepared statement, as behind a pooler: prepare it anew" "PostgreSQL 18, appendix A";

         27000 "27000 triggered_data_change_violation"      permanent [origin = upstream]
               "a trigger changed the row that is being changed" "PostgreSQL 18, appendix A";

         28000 "28000 invalid_authorization_specification"  permanent [effect = not_applied, remedy = operator]
               "the server does not let us in: role or access rules are wrong" "PostgreSQL 18, appendix A";
     3_864_881 "28P01 invalid_password"                     permanent [effect = not_applied, remedy = operator]
               "the password is wrong" "PostgreSQL 18, appendix A";

     3_972_448 "2B000 dependent_privilege_descriptors_still_exist" permanent []
               "other objects depend on what our SQL drops" "PostgreSQL 18, appendix A";
     4_004_849 "2BP01 dependent_objects_still_exist"        permanent []
               "other objects depend on what our SQL drops" "PostgreSQL 18, appendix A";

     4_065_760 "2D000 invalid_transaction_termination"      permanent []
               "our SQL ends a transaction where none may end" "PostgreSQL 18, appendix A";

     4_159_072 "2F000 sql_routine_exception"                permanent [origin = upstream]
               "a routine of the database does what it may not" "PostgreSQL 18, appendix A";
     4_159_074 "2F002 modifying_sql_data_not_permitted"     permanent [origin = upstream]
               "a routine of the database does what it may not" "PostgreSQL 18, appendix A";
     4_159_075 "2F003 prohibited_sql_statement_attempted"   permanent [origin = upstream]
               "a routine of the database does what it may not" "PostgreSQL 18, appendix A";
     4_159_076 "2F004 reading_sql_data_not_permitted"       permanent [origin = upstream]
               "a routine of the database does what it may not" "PostgreSQL 18, appendix A";
     4_159_077 "2F005 function_executed_no_return_statement" permanent [origin = upstream]
               "a routine of the database does what it may not" "PostgreSQL 18, appendix A";

         34000 "34000 invalid_cursor_name"                  permanent []
               "our SQL names a cursor that is not open" "PostgreSQL 18, appendix A";

         38000 "38000 external_routine_exception"           permanent [origin = upstream]
               "an external routine failed on these data" "PostgreSQL 18, appendix A";
         38001 "38001 containing_sql_not_permitted"         permanent [origin = upstream]
               "an external routine failed on these data" "PostgreSQL 18, appendix A";
         38002 "38002 modifying_sql_data_not_permitted"     permanent [origin = upstream]
               "an external routine failed on these data" "PostgreSQL 18, appendix A";
         38003 "38003 prohibited_sql_statement_attempted"   permanent [origin = upstream]
               "an external routine failed on these data" "PostgreSQL 18, appendix A";
         38004 "38004 reading_sql_data_not_permitted"       permanent [origin = upstream]
               "an external routine failed on these data" "PostgreSQL 18, appendix A";

         39000 "39000 external_routine_invocation_exception" permanent [origin = upstream]
               "an external routine was called or answered wrongly" "PostgreSQL 18, appendix A";
         39001 "39001 invalid_sqlstate_returned"            permanent [origin = upstream]
               "an external routine was called or answered wrongly" "PostgreSQL 18, appendix A";
         39004 "39004 null_value_not_allowed"               permanent [origin = upstream]
               "an external routine was called or answered wrongly" "PostgreSQL 18, appendix A";
     5_591_153 "39P01 trigger_protocol_violated"            permanent [origin = upstream]
               "an external routine was called or answered wrongly" "PostgreSQL 18, appendix A";
     5_591_154 "39P02 srf_protocol_violated"                permanent [origin = upstream]
               "an external routine was called or answered wrongly" "PostgreSQL 18, appendix A";
     5_591_155 "39P03 event_trigger_protocol_violated"      permanent [origin = upstream]
               "an external routine was called or answered wrongly" "PostgreSQL 18, appendix A";

     5_652_064 "3B000 savepoint_exception"                  permanent []
               "our SQL names a savepoint that is none" "PostgreSQL 18, appendix A";
     5_652_065 "3B001 invalid_savepoint_specification"      permanent []
               "our SQL names a savepoint that is none" "PostgreSQL 18, appendix A";

     5_745_376 "3D000 invalid_catalog_name"                 permanent [remedy = operator]
               "the database that we ask for is not on this server" "PostgreSQL 18, appendix A";

     5_838_688 "3F000 invalid_schema_name"                  permanent [remedy = operator]
               "the schema that we ask for is not in this database" "PostgreSQL 18, appendix A";

         40000 "40000 transaction_rollback"                 retryable [scope = transaction, origin = upstream]
               "the server rolled the transaction back" "SQL:2023, class 40";
         40001 "40001 serialization_failure"                retryable [effect = not_applied, scope = transaction, origin = upstream]
               "transactions conflict; the whole of it again, from its begin" "PostgreSQL 18, serialization failure handling";
         40002 "40002 transaction_integrity_constraint_violation" permanent [origin = upstream]
               "a constraint that is checked at COMMIT refuses the data" "SQL:2023, class 40";
         40003 "40003 statement_completion_unknown"         retryable [scope = transaction, origin = upstream]
               "nobody knows how the statement ended: look before repeating it" "CockroachDB, transaction retry errors";
     6_850_865 "40P01 deadlock_detected"                    retryable [effect = not_applied, scope = transaction, origin = upstream]
               "chosen to end a deadlock; the whole transaction again" "PostgreSQL 18, serialization failure handling";

         42000 "42000 syntax_error_or_access_rule_violation" permanent []
               "our SQL is wrong, or does not fit the schema" "PostgreSQL 18, appendix A";
         42501 "42501 insufficient_privilege"               permanent [remedy = operator]
               "our role lacks the right" "PostgreSQL 18, appendix A";
         42601 "42601 syntax_error"                         permanent []
               "our SQL is wrong: a syntax error" "PostgreSQL 18, appendix A";
         42602 "42602 invalid_name"                         permanent []
               "our SQL is wrong: no valid name" "PostgreSQL 18, appendix A";
         42611 "42611 invalid_column_definition"            permanent []
               "our SQL is wrong: a definition of a column that is wrong" "PostgreSQL 18, appendix A";
         42622 "42622 name_too_long"                        permanent []
               "our SQL is wrong: a name that is too long" "PostgreSQL 18, appendix A";
         42701 "42701 duplicate_column"                     permanent []
               "our SQL is wrong: a column twice" "PostgreSQL 18, appendix A";
         42702 "42702 ambiguous_column"                     permanent []
               "our SQL is wrong: a column of several tables" "PostgreSQL 18, appendix A";
         42703 "42703 undefined_column"                     permanent []
               "our SQL is wrong: no such column" "PostgreSQL 18, appendix A";
         42704 "42704 undefined_object"                     permanent []
               "our SQL is wrong: no such object" "PostgreSQL 18, appendix A";
         42710 "42710 duplicate_object"                     permanent []
               "our SQL is wrong: an object that exists already" "PostgreSQL 18, appendix A";
         42712 "42712 duplicate_alias"                      permanent []
               "our SQL is wrong: an alias twice" "PostgreSQL 18, appendix A";
         42723 "42723 duplicate_function"                   permanent []
               "our SQL is wrong: a function that exists already" "PostgreSQL 18, appendix A";
         42725 "42725 ambiguous_function"                   permanent []
               "our SQL is wrong: a call that fits several functions" "PostgreSQL 18, appendix A";
         42803 "42803 grouping_error"                       permanent []
               "our SQL is wrong: a grouping that is wrong" "PostgreSQL 18, appendix A";
         42804 "42804 datatype_mismatch"                    permanent []
               "our SQL is wrong: types that do not fit" "PostgreSQL 18, appendix A";
         42809 "42809 wrong_object_type"                    permanent []
               "our SQL is wrong: an object of the wrong kind" "PostgreSQL 18, appendix A";
         42830 "42830 invalid_foreign_key"                  permanent []
               "our SQL is wrong: a foreign key that is wrong" "PostgreSQL 18, appendix A";
         42846 "42846 cannot_coerce"                        permanent []
               "our SQL is wrong: no cast between these types" "PostgreSQL 18, appendix A";
         42883 "42883 undefined_function"                   permanent []
               "our SQL is wrong: no such function for these types" "PostgreSQL 18, appendix A";
     6_922_585 "428C9 generated_always"                     permanent []
               "our SQL is wrong: a value for a column that is generated" "PostgreSQL 18, appendix A";
         42939 "42939 reserved_name"                        permanent []
               "our SQL is wrong: a name that is reserved" "PostgreSQL 18, appendix A";
     6_944_177 "42P01 undefined_table"                      permanent []
               "our SQL is wrong: no such table, as where a migration is missing; not a missing row" "PostgreSQL 18, appendix A";
     6_944_178 "42P02 undefined_parameter"                  permanent []
               "our SQL is wrong: no such parameter" "PostgreSQL 18, appendix A";
     6_944_179 "42P03 duplicate_cursor"                     permanent []
               "our SQL is wrong: a cursor that exists already" "PostgreSQL 18, appendix A";
     6_944_180 "42P04 duplicate_database"                   permanent []
               "our SQL is wrong: a database that exists already" "PostgreSQL 18, appendix A";
     6_944_181 "42P05 duplicate_prepared_statement"         permanent []
               "the name is taken by another prepared statement; a pooler that shares sessions does that" "PostgreSQL 18, appendix A";
     6_944_182 "42P06 duplicate_schema"                     permanent []
               "our SQL is wrong: a schema that exists already" "PostgreSQL 18, appendix A";
     6_944_183 "42P07 duplicate_table"                      permanent []
               "our SQL is wrong: a table that exists already" "PostgreSQL 18, appendix A";
     6_944_184 "42P08 ambiguous_parameter"                  permanent []
               "our SQL is wrong: a parameter of several types" "PostgreSQL 18, appendix A";
     6_944_185 "42P09 ambiguous_alias"                      permanent []
               "our SQL is wrong: an alias that means several things" "PostgreSQL 18, appendix A";
     6_944_212 "42P10 invalid_column_reference"             permanent []
               "our SQL is wrong: a reference to a column that cannot be" "PostgreSQL 18, appendix A";
     6_944_213 "42P11 invalid_cursor_definition"            permanent []
               "our SQL is wrong: a definition of a cursor that is wrong" "PostgreSQL 18, appendix A";
     6_944_214 "42P12 invalid_database_definition"          permanent []
               "our SQL is wrong: a definition of a database that is wrong" "PostgreSQL 18, appendix A";
     6_944_215 "42P13 invalid_function_definition"          permanent []
               "our SQL is wrong: a definition of a function that is wrong" "PostgreSQL 18, appendix A";
     6_944_216 "42P14 invalid_prepared_statement_definition" permanent []
               "our SQL is wrong: a prepared statement that is wrong" "PostgreSQL 18, appendix A";
     6_944_217 "42P15 invalid_schema_definition"            permanent []
               "our SQL is wrong: a definition of a schema that is wrong" "PostgreSQL 18, appendix A";
     6_944_218 "42P16 invalid_table_definition"             permanent []
               "our SQL is wrong: a definition of a table that is wrong" "PostgreSQL 18, appendix A";
     6_944_219 "42P17 invalid_object_definition"            permanent []
               "our SQL is wrong: a definition of an object that is wrong" "PostgreSQL 18, appendix A";
     6_944_220 "42P18 indeterminate_datatype"               permanent []
               "our SQL is wrong: a type that nobody can tell" "PostgreSQL 18, appendix A";
     6_944_221 "42P19 invalid_recursion"                    permanent []
               "our SQL is wrong: a recursion that is wrong" "PostgreSQL 18, appendix A";
     6_944_248 "42P20 windowing_error"                      permanent []
               "our SQL is wrong: a window that is wrong" "PostgreSQL 18, appendix A";
     6_944_249 "42P21 collation_mismatch"                   permanent []
               "our SQL is wrong: collations that do not fit" "PostgreSQL 18, appendix A";
     6_944_250 "42P22 indeterminate_collation"              permanent []
               "our SQL is wrong: a collation that nobody can tell" "PostgreSQL 18, appendix A";

         44000 "44000 with_check_option_violation"          permanent [origin = upstream]
               "the data are refused: the view would not show the row" "PostgreSQL 18, appendix A";

         53000 "53000 insufficient_resources"               retryable [scope = transaction, origin = upstream]
               "a resource of the server ran out; it may be free again later" "PostgreSQL 18, appendix A";
         53100 "53100 disk_full"                            retryable [scope = transaction, origin = upstream, remedy = operator]
               "the disk of the server is full; if that was its log, a COMMIT is in doubt" "PostgreSQL 18, appendix A";
         53200 "53200 out_of_memory"                        retryable [scope = transaction, origin = upstream]
               "the server is out of memory or of room for locks" "PostgreSQL 18, appendix A";
         53300 "53300 too_many_connections"                 retryable [effect = not_applied, scope = connection, origin = upstream]
               "every connection of the server is taken; nothing was asked" "PostgreSQL 18, appendix A";
         53400 "53400 configuration_limit_exceeded"         permanent [origin = upstream, remedy = operator]
               "over a limit of the configuration, such as temp_file_limit: the same query needs as much again" "PostgreSQL 18, appendix A";

         54000 "54000 program_limit_exceeded"               permanent [origin = upstream]
               "a limit of the server that no waiting lifts" "PostgreSQL 18, appendix A";
         54001 "54001 statement_too_complex"                permanent [origin = upstream]
               "the statement or the data are nested too deep" "PostgreSQL 18, max_stack_depth";
         54011 "54011 too_many_columns"                     permanent []
               "our SQL names too many columns" "PostgreSQL 18, appendix A";
         54023 "54023 too_many_arguments"                   permanent []
               "our SQL gives too many arguments" "PostgreSQL 18, appendix A";

         55000 "55000 object_not_in_prerequisite_state"     permanent []
               "our calls are in the wrong order for the state of the object" "PostgreSQL 18, appendix A";
         55006 "55006 object_in_use"                        retryable [effect = not_applied, scope = transaction, origin = upstream]
               "somebody uses the object" "PostgreSQL 18, appendix A";
     8_763_762 "55P02 cant_change_runtime_param"            permanent []
               "the parameter is fixed while the server runs" "PostgreSQL 18, appendix A";
     8_763_763 "55P03 lock_not_available"                   retryable [effect = not_applied, scope = transaction, origin = upstream]
               "somebody holds the lock: NOWAIT, or lock_timeout ran out" "PostgreSQL 18, lock_timeout";
     8_763_764 "55P04 unsafe_new_enum_value_usage"          permanent []
               "the new value of the enum counts only after COMMIT" "PostgreSQL 18, appendix A";

         57000 "57000 operator_intervention"                retryable [scope = connection, origin = upstream]
               "an operator or the server itself stepped in" "PostgreSQL 18, appendix A";
         57014 "57014 query_canceled"                       permanent []
               "cancelled by us, by an operator or by statement_timeout: the same work is as long again" "PostgreSQL 18, statement_timeout";
     8_857_073 "57P01 admin_shutdown"                       retryable [scope = connection, origin = upstream]
               "the server shuts down, or an operator ended the session; a COMMIT under way is in doubt" "PostgreSQL 18, appendix A";
     8_857_074 "57P02 crash_shutdown"                       retryable [scope = connection, origin = upstream]
               "another process of the server crashed; a COMMIT under way is in doubt" "PostgreSQL 18, appendix A";
     8_857_075 "57P03 cannot_connect_now"                   retryable [effect = not_applied, scope = connection, origin = upstream]
               "the server starts, stops or recovers; nothing was asked" "PostgreSQL 18, appendix A";
     8_857_076 "57P04 database_dropped"                     permanent [origin = upstream, remedy = operator]
               "the database was dropped" "PostgreSQL 18, appendix A";
     8_857_077 "57P05 idle_session_timeout"                 retryable [effect = not_applied, scope = connection, origin = upstream]
               "the session idled too long; what was asked after that was not begun" "PostgreSQL 18, idle_session_timeout";

         58000 "58000 system_error"                         retryable [scope = transaction, origin = upstream, remedy = operator]
               "the system below the server failed" "PostgreSQL 18, appendix A";
         58030 "58030 io_error"                             retryable [scope = transaction, origin = upstream, remedy = operator]
               "the disk of the server failed; if that was its log, a COMMIT is in doubt" "PostgreSQL 18, appendix A";
     8_886_880 "58C00 range_unavailable"                    retryable [scope = transaction, origin = upstream]
               "the replicas of a range do not answer" "CockroachDB, pgcode";
     8_886_881 "58C01 internal_connection_failure"          retryable [scope = transaction, origin = upstream]
               "one node of the cluster does not reach another" "CockroachDB, pgcode";
     8_903_729 "58P01 undefined_file"                       permanent [origin = upstream, remedy = operator]
               "a file of the server is missing" "PostgreSQL 18, appendix A";
     8_903_730 "58P02 duplicate_file"                       permanent [origin = upstream]
               "a file of the server exists already" "PostgreSQL 18, appendix A";
     8_903_731 "58P03 file_name_too_long"                   permanent [origin = upstream]
               "a file of the server would have too long a name" "PostgreSQL 18, appendix A";

         72000 "72000 snapshot_too_old"                     retryable [effect = not_applied, scope = transaction, origin = upstream]
               "the snapshot is too old; a new transaction takes a new one" "PostgreSQL 16, appendix A";

    25_294_240 "F0000 config_file_error"                    permanent [origin = upstream, remedy = operator]
               "the configuration of the server is broken" "PostgreSQL 18, appendix A";
    25_294_241 "F0001 lock_file_exists"                     permanent [origin = upstream, remedy = operator]
               "another server holds the lock file" "PostgreSQL 18, appendix A";

    30_099_808 "HV000 fdw_error"                            permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_809 "HV001 fdw_out_of_memory"                    retryable [scope = transaction, origin = upstream]
               "the foreign side is out of memory" "PostgreSQL 18, appendix A";
    30_099_810 "HV002 fdw_dynamic_parameter_value_needed"   permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_812 "HV004 fdw_invalid_data_type"                permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_813 "HV005 fdw_column_name_not_found"            permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_814 "HV006 fdw_invalid_data_type_descriptors"    permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_815 "HV007 fdw_invalid_column_name"              permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_816 "HV008 fdw_invalid_column_number"            permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_817 "HV009 fdw_invalid_use_of_null_pointer"      permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_818 "HV00A fdw_invalid_string_format"            permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_819 "HV00B fdw_invalid_handle"                   permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_820 "HV00C fdw_invalid_option_index"             permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_821 "HV00D fdw_invalid_option_name"              permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_827 "HV00J fdw_option_name_not_found"            permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_828 "HV00K fdw_reply_handle"                     permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_829 "HV00L fdw_unable_to_create_execution"       permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_830 "HV00M fdw_unable_to_create_reply"           permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_831 "HV00N fdw_unable_to_establish_connection"   retryable [scope = transaction, origin = upstream]
               "the foreign side cannot be reached" "PostgreSQL 18, appendix A";
    30_099_833 "HV00P fdw_no_schemas"                       permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_834 "HV00Q fdw_schema_not_found"                 permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_835 "HV00R fdw_table_not_found"                  permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_844 "HV010 fdw_function_sequence_error"          permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_848 "HV014 fdw_too_many_handles"                 permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_881 "HV021 fdw_inconsistent_descriptor_information" permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_099_884 "HV024 fdw_invalid_attribute_value"          permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_100_132 "HV090 fdw_invalid_string_length_or_buffer_length" permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";
    30_100_133 "HV091 fdw_invalid_descriptor_field_identifier" permanent [origin = upstream, remedy = operator]
               "the server cannot use its foreign data: a wrapper or its options are wrong" "PostgreSQL 18, appendix A";

    42_090_400 "P0000 plpgsql_error"                        permanent [origin = upstream]
               "a routine of the database failed on these data" "PostgreSQL 18, appendix A";
    42_090_401 "P0001 raise_exception"                      permanent [origin = upstream]
               "a routine of the database refuses with RAISE" "PostgreSQL 18, PL/pgSQL errors and messages";
    42_090_402 "P0002 no_data_found"                        permanent [origin = upstream]
               "a routine of the database found no row where it needs one: not the thing that was asked for" "PostgreSQL 18, PL/pgSQL INTO STRICT";
    42_090_403 "P0003 too_many_rows"                        permanent [origin = upstream]
               "a routine of the database found several rows where it needs one" "PostgreSQL 18, PL/pgSQL INTO STRICT";
    42_090_404 "P0004 assert_failure"                       permanent [origin = upstream]
               "an assertion of a routine of the database failed" "PostgreSQL 18, PL/pgSQL errors and messages";

    57_066_976 "XX000 internal_error"                       permanent [origin = upstream]
               "a bug or a broken invariant of the server" "PostgreSQL 18, appendix A";
    57_066_977 "XX001 data_corrupted"                       permanent [origin = upstream, remedy = operator]
               "data of the server are damaged; no try reads them" "PostgreSQL 18, appendix A";
    57_066_978 "XX002 index_corrupted"                      permanent [origin = upstream, remedy = operator]
               "an index of the server is damaged" "PostgreSQL 18, appendix A";
    57_079_936 "XXA00 transaction_committed_with_schema_change_failure" permanent [effect = applied, origin = upstream, remedy = operator]
               "the transaction is committed, but a change of the schema in it failed" "CockroachDB, pgcode";
};
